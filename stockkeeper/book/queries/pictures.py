"""The photos of a record: those shown now, those that were, and their bytes.

Documents stand beside them in the same table, in slots of their own (queries/attached.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from stockkeeper.book.journal import body_at
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import documents, photo_slots
from stockkeeper.domain.events import PICTURES
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

_KINDS = ", ".join(f"'{kind}'" for kind in PICTURES)


@dataclass(frozen=True)
class Picture:
    """A photo of a record. `at` is RFC 3339; `kept` is False once its bytes were erased."""

    slot: str
    sha256: str
    folio: int
    at: str
    by: str
    shown: bool
    kept: bool


def every(base: Base, ref: Ref) -> list[Picture]:
    """Give all photos a record ever had, slot by slot, the newest first."""
    shown = {str(slot): int(seq) for slot, seq in _shown(base, ref)}
    found = []
    sql = (
        "SELECT f.seq, f.at, coalesce(u.name, '') FROM touch t JOIN folio f USING (seq)"
        f" LEFT JOIN user u ON u.id = f.by_user WHERE t.ref = ? AND f.kind IN ({_KINDS})"
        " ORDER BY f.seq DESC"
    )
    for seq, at, by in base.rows(sql, (str(ref),)):
        data = (body_at(base, seq) or {"data": {}})["data"]
        if data.get("ref") != str(ref) or documents.is_slot(str(data["slot"])):
            continue
        slot, sha256 = str(data["slot"]), str(data["sha256"])
        kept = base.value("SELECT 1 FROM attachment WHERE sha256 = ?", (sha256,)) is not None
        found.append(Picture(slot, sha256, seq, at, by, shown.get(slot) == seq, kept))
    order = photo_slots.shown(ref.kind, {each.slot for each in found})
    places = {slot: place for place, slot in enumerate(order)}
    return sorted(found, key=lambda each: (places.get(each.slot, len(places)), -each.folio))


def shown_now(base: Base, ref: Ref) -> list[Picture]:
    """Give the photos that a record shows, in the order of its slots."""
    return [each for each in every(base, ref) if each.shown]


def in_slot(base: Base, ref: Ref, slot: str) -> str:
    """Give the hash of the photo that a slot shows, or ""."""
    sql = "SELECT sha256 FROM picture WHERE ref = ? AND slot = ?"
    return str(base.value(sql, (str(ref), slot)) or "")


def content(base: Base, sha256: str) -> bytes:
    """Give the bytes of a photo or document; raises Refusal "photo.erased" when not kept."""
    found = base.value("SELECT bytes FROM attachment WHERE sha256 = ?", (sha256,))
    if found is None:
        raise Refusal("photo.erased")
    return bytes(found)


def cover(base: Base, ref: Ref) -> bytes | None:
    """Give the photo that stands for a record where there is room for one, or None."""
    hashes = {str(slot): str(sha256) for slot, sha256 in _shown(base, ref, "sha256")}
    for slot in photo_slots.COVER:
        if slot in hashes:
            return content(base, hashes[slot])
    return None


def shown_on(base: Base, sha256: str) -> set[str]:
    """Give the records that a file was ever attached to; people who were erased left out."""
    sql = (
        "SELECT e.seq FROM entry e JOIN folio f USING (seq)"
        f" WHERE f.kind IN ({_KINDS}) AND instr(e.body, CAST(? AS BLOB)) > 0"
    )
    found = set()
    for (seq,) in base.rows(sql, (sha256,)):
        body = body_at(base, seq)
        if body is not None and body["data"]["sha256"] == sha256:
            found.add(str(body["data"]["ref"]))
    return {ref for ref in found if not _is_erased(base, ref)}


def _is_erased(base: Base, ref: str) -> bool:
    kind, _, number = ref.partition(":")
    if kind == "paper":
        ref = str(base.value("SELECT person FROM paper WHERE id = ?", (int(number),)))
        kind, _, number = ref.partition(":")
    if kind != "person":
        return False
    return bool(base.value("SELECT erased FROM person WHERE id = ?", (int(number),)))


def _shown(base: Base, ref: Ref, column: str = "seq") -> list[tuple[str, int | str]]:
    return base.rows(f"SELECT slot, {column} FROM picture WHERE ref = ?", (str(ref),))
