"""The photos of an audit on paper: what each shows, its hash, and the photos themselves, small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stockkeeper.book.queries import audits, pictures
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.checklist import Checklist, spoken
from stockkeeper.domain.photo_slots import SEEN, is_seen, slot_word
from stockkeeper.domain.refs import Ref
from stockkeeper.paper.rows import Heading, paper_columns, photo_of
from stockkeeper.paper.sheet import Kind, Picture, Row, Table
from stockkeeper.words import N_, _, format_number

_PHOTOS = (
    Heading("what", N_("What it shows"), lines=3, width=34),
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("sha256", N_("SHA-256"), lines=3, width=40),
)
_GROUP = 8
"""Digits of a hash that stand together."""


def table(base: Base, audit: Audit, checklists: Iterable[Checklist]) -> list[Table]:
    """Give the photos of an audit and of its findings, where there are any."""
    asked = {
        f"{checklist.name}/{each.name}": spoken(each.text)
        for checklist in checklists
        for each in checklist.questions
    }
    rows: list[Row] = []
    shown: list[Picture] = []
    for what, each in _every(base, audit, asked):
        jpeg = pictures.content(base, each.sha256) if each.kept else b""
        rows.append((what, each.folio, _grouped(each.sha256)))
        shown.append(photo_of(jpeg, len(rows), what, each.folio, each.sha256))
    if not rows:
        return []
    return [Table(columns=paper_columns(_PHOTOS), rows=tuple(rows), heading=_("Photos"),
                  pictures=tuple(shown))]  # fmt: skip


def _every(
    base: Base, audit: Audit, asked: dict[str, str]
) -> Iterator[tuple[str, pictures.Picture]]:
    for each in pictures.shown_now(base, audit.ref):
        yield _what(each.slot, asked), each
    for finding in audits.findings_of(base, audit):
        for each in pictures.shown_now(base, finding):
            yield _of_finding(finding, each.slot), each


def _what(slot: str, asked: dict[str, str]) -> str:
    if is_seen(slot):
        return _("Seen: {code}").format(code=slot.removeprefix(SEEN))
    return asked.get(slot) or slot_word("audit", slot)


def _of_finding(finding: Ref, slot: str) -> str:
    name = _("Finding {folio}").format(folio=format_number(finding.folio))
    return f"{name}: {slot_word('finding', slot)}"


def _grouped(sha256: str) -> str:
    return " ".join(sha256[at : at + _GROUP] for at in range(0, len(sha256), _GROUP))
