"""Whether findings fit the book they shall be recorded in: its own pack, whole, and once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book import journal, notes, witnessing
from stockkeeper.book.packs.found import Findings
from stockkeeper.book.queries import audits
from stockkeeper.book.sqlite import Base
from stockkeeper.book.witness_memory import incarnation_of
from stockkeeper.domain import inspections
from stockkeeper.domain.audit import Expected
from stockkeeper.domain.refs import SINGLE_KINDS
from stockkeeper.domain.refusals import Refusal


def check(base: Base, found: Findings) -> dict[str, Any]:
    """Check findings against the book they shall be recorded in; give what the lending entry says.

    Raises Refusal "findings.other_book", "findings.other_incarnation", those of
    witnessing.check_for_book but "witness.recorded", "findings.other_pack", "findings.recorded",
    "findings.other_list", "findings.incomplete".
    """
    body = found.body
    first = journal.body_at(base, 1) or {}
    if body["book"] != first.get("book"):
        raise Refusal("findings.other_book", found=body["book"])
    newest = journal.body_at(base, audits.newest_folio(base)) or {}
    point = notes.checkpoint_in(body["checkpoint"]) if _is_note(body["checkpoint"]) else None
    if point is not None and incarnation_of(point.origin) != newest.get("incarnation"):
        raise Refusal("findings.other_incarnation", found=incarnation_of(point.origin))
    try:
        witnessing.check_for_book(base, body["checkpoint"], found.witness, found.public)
    except Refusal as refusal:
        if refusal.code != "witness.recorded":
            raise
    data = _lent(base, found)
    _check_new(base, found)
    _check_complete(data, body)
    return data


def _is_note(text: str) -> bool:
    try:
        notes.parse(text)
    except notes.NoteError:
        return False
    return True


def _lent(base: Base, found: Findings) -> dict[str, Any]:
    """Give what the entry says that prepared the pack: it must be this very pack."""
    body = found.body
    entry = journal.body_at(base, body["inspection"])
    if entry is None or entry["kind"] != "inspection.prepared":
        raise Refusal("findings.other_pack", folio=body["inspection"])
    data = dict(entry["data"])
    same = all(data[name] == body[name] for name in ("manifest", "expected", "frozen"))
    point = notes.checkpoint_in(body["checkpoint"])
    if not same or point.size != body["inspection"]:
        raise Refusal("findings.other_pack", folio=body["inspection"])
    sql = "SELECT seq FROM paper_made WHERE report = ? AND sha256 = ?"
    made = base.value(sql, (inspections.PAPER, body["pack"]))
    paper = journal.body_at(base, int(made)) if made else None
    if paper is None or paper["data"].get("ref") != str(found.inspection):
        raise Refusal("findings.other_pack", folio=body["inspection"])
    return data


def _check_new(base: Base, found: Findings) -> None:
    """The findings of one inspector's book are recorded once."""
    sql = "SELECT seq FROM folio WHERE kind = 'inspection.recorded' ORDER BY seq"
    origin = f"stockkeeper/{found.body['copy']['book']}/"
    for (seq,) in base.rows(sql):
        data = (journal.body_at(base, seq) or {})["data"]
        if data["sha256"] == found.sha256 or data["copy"].startswith(origin):
            raise Refusal("findings.recorded", folio=seq)


def _check_complete(data: Mapping[str, Any], body: Mapping[str, Any]) -> None:
    """The list is the one that was lent; all of it is accounted for, and nothing else."""
    rows = [Expected(*row) for row in body["list"]]
    if audits.digest(data["frozen"], rows) != data["expected"]:
        raise Refusal("findings.other_list", folio=body["inspection"])
    singles = {row.item for row in rows if row.item.partition(":")[0] in SINGLE_KINDS}
    counted = {(row.item, row.holder) for row in rows if row.item not in singles}
    told = {line[1] for line in body["lines"]}
    amounts = {(each[1], each[2]) for each in body["amounts"]}
    strange = told - singles - {""} or {each[1] for each in body["amounts"]} - _things(counted)
    if strange or not singles <= told or not counted <= amounts:
        raise Refusal("findings.incomplete", folio=body["inspection"])


def _things(counted: set[tuple[str, str]]) -> set[str]:
    return {"", *(item for item, _holder in counted)}
