"""What became of two units between two days on which the same ties are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ketnoi.analysis.vintage import CONTINUES, DISSOLVED, GONE, MERGED, UNCHANGED, Became

TOGETHER, PARTNERS = "together", "partners"
"""The two are now one unit; not they, but their partners merged. Ids of the scheme `vintage`, as those of a unit."""

Pair = tuple[str, str]


class Ended(NamedTuple):
    """The two units of the later day, each in the place of the one that became it (None: one unit, or gone), and how.

    `how` is UNCHANGED where both are the same units still; what they have to do with each other may have changed.
    """

    later: Pair | None
    how: str

    def seen(self, *, same: bool) -> str:
        """How, seen what is compared: where that is not the `same` for two units that are, their partners merged."""
        return PARTNERS if self.how == UNCHANGED and not same else self.how


def ended(pair: Pair, became: Mapping[str, Became]) -> Ended:
    """What two units of the earlier day are on the later."""
    one, two = (became.get(unit, GONE) for unit in pair)
    if one.unit is None or two.unit is None:
        return Ended(None, DISSOLVED)
    if one.unit == two.unit:
        return Ended(None, TOGETHER)
    return Ended(
        (one.unit, two.unit), next((how for how in (MERGED, CONTINUES) if how in {one.how, two.how}), UNCHANGED)
    )
