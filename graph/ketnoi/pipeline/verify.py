"""Verify: digests and spans of what was read, against copies of the documents that the user has."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ketnoi.errors import Finding
from ketnoi.tables import Record
from ketnoi.tables.values import spans


@dataclass(slots=True)
class Report:
    """What was compared, what does not fit, and each row beside its words."""

    documents: int = 0
    rows: int = 0
    spans: int = 0
    findings: list[Finding] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


def normalised(file: Path) -> str | None:
    """The text of a file in NFC, None where it is no UTF-8 text."""
    try:
        return unicodedata.normalize("NFC", file.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, OSError):
        return None


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as `documents.sha256` has it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def copies(folder: Path) -> dict[str, str]:
    """The texts of a folder, whatever their names, by digest."""
    texts = (normalised(file) for file in sorted(folder.rglob("*")) if file.is_file())
    return {digest(text): text for text in texts if text is not None}


def verify(records: Mapping[str, list[Record]], folder: Path) -> Report:
    """Compare every document that has a digest, and every attestation of it, with the copies in `folder`."""
    report, found = Report(), copies(folder)
    texts: dict[str, str] = {}
    for document in records["documents"]:
        wanted = document.one("sha256")
        if wanted in found:
            texts[document.id] = found[wanted]
        elif wanted:
            remedy = "Put the text there as it was read, or read it again and renew digest and spans"
            problem = f"no file in {folder} has this digest"
            report.findings.append(document.row.finding("sha256", wanted, problem, remedy))
    report.documents = len(texts)
    for rows in records.values():
        for record in rows:
            if record.table.holds == "attestation" and record.one("document") in texts:
                _row(record, texts[record.one("document")], report)
    report.findings.sort()
    return report


def _row(record: Record, text: str, report: Report) -> None:
    locator = record.one("locator")
    found = spans(locator)
    report.rows += 1
    report.spans += len(found)
    if not found:
        problem, remedy = "has no span although the text was read", "Add the span of the words, as [120-260]"
        report.findings.append(record.row.finding("locator", locator, problem, remedy))
    for _, end in found:
        if end > len(text):
            problem = f"reaches beyond the text, which has {len(text)} characters"
            report.findings.append(record.row.finding("locator", locator, problem, "Correct the span"))
    report.shown.append("".join(_shown(record, text, found)))


def _shown(record: Record, text: str, found: list[tuple[int, int]]) -> Iterator[str]:
    yield f"{record.row.file}:{record.row.line} {record.id} {record.thing}\n"
    for name, value in record.row.cells.items():
        if value and name not in ("id", "method", "confidence", "document", *record.table.key):
            yield f"  {name}: {value}\n"
    for start, end in found:
        words = " ".join(text[start:end].split())
        yield f"  [{start}-{end}] «{words}»\n"
    yield "\n"
