"""Digests and spans against copies of the documents: what fits, what does not, and row and words side by side."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from tests.builds import command, small_shop
from tests.workshop import Workshop

TEXT = (
    "KẾ HOẠCH\n\nNgày 23/11/2021, tỉnh Vĩnh Phúc và tỉnh Tochigi đã ký\nBản ghi nhớ hợp tác hữu nghị.\n"
    "覚書は栃木県庁で署名された。\n"
)
SIGNED = (TEXT.index("Ngày"), TEXT.index(" hữu nghị"))
PLACE = (TEXT.index("栃木県庁"), TEXT.index("で署名"))
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
FILE = "data/agreements.tsv"


def span(*spans: tuple[int, int]) -> str:
    """A locator of the first section."""
    return f"§1 [{', '.join(f'{start}-{end}' for start, end in spans)}]"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Two documents, one of them read; an agreement of the read one with two spans; its text under another name."""
    made = small_shop(tmp_path)
    made.clear("documents", "agreements")
    made.document("plan-2022", sha256=DIGEST)
    made.document("page-2023", publisher_kind="private", reading="cited-only")
    made.agreement(
        "memo-2021",
        parties="vn-vinh-phuc; jp-tochigi",
        signed="2021-11-23",
        document="plan-2022",
        locator=span(SIGNED, PLACE),
    )
    made.agreement("memo-2021", form="memorandum", document="page-2023", locator="¶1")
    (made.root / "texts" / "deep").mkdir(parents=True)
    (made.root / "texts" / "deep" / "0001.md").write_text(TEXT, encoding="utf-8", newline="\n")
    return made


def verify(shop: Workshop, capfd: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str], list[str]]:
    """Exit code, lines of stdout and of stderr."""
    said = command(shop, capfd, "verify", "--documents", str(shop.root / "texts"), *more)
    return said.code, said.out.splitlines(), said.err


def test_what_fits_has_no_findings(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    assert verify(shop, capfd) == (0, [], ["1 documents found, 1 rows, 2 spans, 0 findings"])


def test_a_copy_in_another_normal_form_is_the_same_text(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert decomposed != TEXT
    (shop.root / "texts" / "deep" / "0001.md").write_text(decomposed, encoding="utf-8", newline="\n")
    assert verify(shop, capfd) == (0, [], ["1 documents found, 1 rows, 2 spans, 0 findings"])


def test_show_prints_each_row_beside_its_words(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = verify(shop, capfd, "--show")
    assert (code, out) == (
        0,
        [
            f"{FILE}:2 a0002 memo-2021",
            "  parties: vn-vinh-phuc; jp-tochigi",
            "  signed: 2021-11-23",
            f"  locator: {span(SIGNED, PLACE)}",
            (
                f"  [{SIGNED[0]}-{SIGNED[1]}] "
                "«Ngày 23/11/2021, tỉnh Vĩnh Phúc và tỉnh Tochigi đã ký Bản ghi nhớ hợp tác»"
            ),
            f"  [{PLACE[0]}-{PLACE[1]}] «栃木県庁»",
            "",
        ],
    )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.unlink(),
        lambda file: file.write_text(TEXT.replace("23/11", "24/11"), encoding="utf-8", newline="\n"),
        lambda file: file.write_text(TEXT, encoding="utf-8", newline="\r\n"),
        lambda file: file.write_bytes(TEXT.encode("utf-16")),
    ],
    ids=["missing", "another text", "other line ends", "another encoding"],
)
def test_a_document_without_a_copy_of_its_digest_is_found(
    shop: Workshop, capfd: pytest.CaptureFixture[str], spoil: object
) -> None:
    assert callable(spoil)
    spoil(shop.root / "texts" / "deep" / "0001.md")
    shown = DIGEST  # 64 characters are printed whole
    assert verify(shop, capfd) == (
        1,
        [
            (
                f"data/documents.tsv:2: column \"sha256\": value '{shown}': "
                f"no file in {shop.root / 'texts'} has this digest. "
                "Put the text there as it was read, or read it again and renew digest and spans"
            )
        ],
        ["0 documents found, 0 rows, 0 spans, 1 findings"],
    )


def test_a_span_may_reach_the_end_of_the_text_and_not_beyond(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    end = len(TEXT)
    shop.agreement("memo-2021", document="plan-2022", locator=span((0, end)))
    shop.agreement("memo-2021", document="plan-2022", locator=span((0, 5), (end - 1, end + 1)))
    code, out, err = verify(shop, capfd)
    assert (code, out) == (
        1,
        [
            (
                f"{FILE}:5: column \"locator\": value '§1 [0-5, {end - 1}-{end + 1}]': "
                f"reaches beyond the text, which has {end} characters. Correct the span"
            )
        ],
    )
    assert err == ["1 documents found, 3 rows, 5 spans, 1 findings"]


def test_a_row_of_a_text_that_was_read_needs_a_span(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    shop.agreement("memo-2021", document="plan-2022", locator="§2 ¶1")
    assert verify(shop, capfd) == (
        1,
        [
            (
                f"{FILE}:4: column \"locator\": value '§2 ¶1': has no span although the text was read. "
                "Add the span of the words, as [120-260]"
            )
        ],
        ["1 documents found, 2 rows, 2 spans, 1 findings"],
    )


def test_findings_come_in_the_order_of_files_and_lines_after_the_rows(
    shop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    shop.document("lost-2024", sha256="0" * 64)
    shop.contact("visit", parties="vn-vinh-phuc; jp-tochigi", document="plan-2022", locator="§2")
    shop.agreement("memo-2021", document="plan-2022", locator="§1 [5000-5001]")
    code, out, _ = verify(shop, capfd, "--show")
    assert code == 1
    assert [line.split(" ")[0] for line in out if line.startswith("data/")] == [
        *(f"{FILE}:2", f"{FILE}:4", "data/contacts.tsv:2"),  # rows beside their words
        *(f"{FILE}:4:", "data/contacts.tsv:2:", "data/documents.tsv:4:"),  # findings
    ]
    assert "  [5000-5001] «»" in out


def test_tables_that_cannot_be_read_are_not_verified(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    shop.agreement("memo-2021", document="plan-2022", locator="§1 [5-1]")
    code, out, err = verify(shop, capfd)
    assert (code, out, err) == (
        2,
        [],
        [
            (
                f"{FILE}:4: column \"locator\": value '§1 [5-1]': has a span that ends before it begins. "
                "Write start-end, the end not included"
            ),
            "ketnoi: 1 problem in the tables; the last graph is untouched",
        ],
    )


def test_a_folder_that_is_not_there_is_a_usage_error(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    said = command(shop, capfd, "verify", "--documents", str(shop.root / "nowhere"))
    assert (said.code, said.out) == (2, "")
    assert said.err[-1].endswith("does not exist.")
    said = command(shop, capfd, "verify")
    assert (said.code, said.out, said.err[-1]) == (2, "", "Error: Missing option '--documents'.")
