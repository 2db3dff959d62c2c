"""What was known by a day: sectors, stages, contacts and wishes as the documents of the time tell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketnoi.analysis import known, suggest, ties, wishes
from ketnoi.analysis.attested import Told, as_known
from ketnoi.analysis.known import Known
from ketnoi.analysis.ties import Choice, Tie
from ketnoi.answer.lens import Lens
from ketnoi.cli.session import Session
from tests.hard_cases import hard_cases
from tests.meetings import AGREEMENT, CONTACT, tie
from tests.workshop import Workshop

ASKED = {"locator": "§1 [0-10]", "confidence": "high", "method": "curated", "kind": "request", "force": "requested"}
WORDS = {"action_en": "Ask", "action_vi": "Đề nghị", "action_ja": "依頼", "document": "test-vp-page"}
PAPER, FAIR = "vinh-phuc-tochigi-2021", "vp-fukuoka-fair"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The hard cases; a fair announced in 2021 and held by one of 2022; a request declined, one without reply."""
    made = hard_cases(tmp_path_factory.mktemp("attested"))
    fair = {"parties": "vn-vinh-phuc; jp-fukuoka", "date": "2021-12"}
    made.write(
        "contacts",
        *(
            {**ASKED, "id": each, "contact": FAIR, "kind": "programme", "force": force, "document": document, **told}
            for each, force, document, told in (
                ("k0101", "planned", "test-vp-page", fair),
                ("k0102", "done", "test-tochigi-list", {"date": "2021-12", "sectors": "trade"}),
            )
        ),
    )
    made.write(
        "undertakings",
        *(
            {**ASKED, **WORDS, "id": each, "undertaking": name, "lead": "vn-vinh-phuc", "concerning": to} | outcome
            for each, name, to, outcome in (
                ("u0101", "ask-gifu", "jp-gifu", {"outcome": "declined"}),
                ("u0102", "ask-nara", "jp-nara", {"outcome": "no-reply"}),
            )
        ),
    )
    made.build()
    return made


def seen(shop: Workshop, known_by: str, stage: str | None = None) -> dict[str, Tie]:
    """What is known of things on the last day of 2024."""
    session = Session(target=str(shop.store), lang="en", lens=Lens("2024-12-31"), stage=stage)
    return {each.what: each for each in ties.read(session, Choice(known_by=known_by)).ties}


def told(shop: Workshop, known_by: str) -> Known:
    """What suggestions are made from on the last day of 2024."""
    session = Session(target=str(shop.store), lang="en", lens=Lens("2024-12-31"))
    return known.known(session, ties.read(session, Choice(known_by=known_by)))


@pytest.mark.parametrize(
    ("known_by", "sectors"), [("2021-12-31", ()), ("2022-04-26", ("investment", "trade")), ("9999-12-31", None)]
)
def test_sectors_that_a_later_document_tells_are_not_known(
    shop: Workshop, known_by: str, sectors: tuple[str, ...] | None
) -> None:
    """The page of 2021 tells none; the list of Tochigi of April 2022 tells trade and investment."""
    assert seen(shop, known_by)[PAPER].sectors == (("investment", "trade") if sectors is None else sectors)


def test_a_contact_is_held_once_a_document_says_so_and_a_wish_before(shop: Workshop) -> None:
    before, after = told(shop, "2021-12-31"), told(shop, "2022-12-31")
    pair = ("vn-vinh-phuc", "jp-fukuoka")
    assert pair not in before.contacts
    assert [tie.what for tie in after.contacts[pair]] == [FAIR]
    assert FAIR in {wish.what for wish in before.wishes}
    assert FAIR not in {wish.what for wish in after.wishes}
    assert "jp-fukuoka" not in {end for tie in before.done.get("vn-vinh-phuc", {}).get("trade", ()) for end in tie.pair}


def test_what_was_only_announced_by_the_day_is_a_proposal(shop: Workshop) -> None:
    found = seen(shop, "2021-12-31", "mentioned")[FAIR]
    assert (found.stage, found.order, found.force, found.sectors) == ("proposed", 2, "planned", ())
    assert FAIR not in seen(shop, "2021-12-31", "contact")
    assert seen(shop, "2022-12-31", "contact")[FAIR].force == "done"


def test_a_request_that_was_declined_is_no_wish_and_one_without_reply_is(shop: Workshop) -> None:
    session = Session(target=str(shop.store), lang="en", lens=Lens("2024-12-31"))
    found = {each.what for each in wishes.read(session)}
    assert "ask-nara" in found
    assert "ask-gifu" not in found


def test_a_paper_is_called_no_more_than_the_documents_of_the_time_call_it() -> None:
    paper = tie("vn-a", "jp-k")._replace(order=5, stage="friendship")
    assert as_known(paper, Told((), (), 6)) == paper
    found = as_known(paper, Told((), (), AGREEMENT))
    assert (found.order, found.stage) == (AGREEMENT, "agreement")


def test_a_listing_stays_a_mention_whatever_its_force() -> None:
    listing = tie("vn-a", "jp-k", order=CONTACT)._replace(order=1, stage="mentioned")
    found = as_known(listing, Told(("trade",), ("planned",), AGREEMENT))
    assert (found.order, found.force, found.sectors) == (1, "planned", ("trade",))


def test_with_every_day_known_nothing_is_asked_of_single_rows(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The default stays as quick as it was."""

    def refuse(rows: object) -> None:
        raise AssertionError(rows)

    monkeypatch.setattr(ties, "told", refuse)
    ties.read(Session(target=str(shop.store), lang="en", lens=Lens("2024-12-31")))
    with pytest.raises(AssertionError):
        seen(shop, "2024-12-31")


def test_who_is_named_by_a_wish_alone_is_a_candidate_and_may_ask(shop: Workshop) -> None:
    """The two districts of Bac Giang stand in one draft, which names no Japanese unit; countries are no candidates."""
    found = told(shop, "2024-12-31")
    assert not any("vn-bac-giang-yen-dung" in tie.pair for tie in found.every)
    assert "vn-bac-giang-yen-dung" in found.candidates("jp-tochigi")
    assert "jp-tochigi" in found.candidates("vn-bac-giang-yen-dung")
    assert {"vn", "jp"}.isdisjoint(found.units)


def test_a_city_that_seeks_a_partner_is_found_and_finds(record: Path) -> None:
    """All that is recorded of Shimonoseki is that it seeks a Vietnamese partner; nobody looked for its ties."""
    whole = Session(target=str(record), lang="en", lens=Lens("2026-11-21"))
    found = known.known(whole, ties.read(whole))
    name = "jp-yamaguchi-shimonoseki"
    assert [wish.what for wish in found.wishes if name in wish.named] == ["shimonoseki-seeks-partner"]
    assert name in found.candidates("vn-phu-tho-2025")
    assert suggest.find(whole, Choice(), "shimonoseki", top=1).unit == name
