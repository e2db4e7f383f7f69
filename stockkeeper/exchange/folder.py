"""A folder of photos and documents, each named by what it is about: whose is which, and where.

    1032456789.jpg               the portrait of the person with that ID or employee number
    KU482917 right.jpg           the right side of that weapon; other words: left, serial, permit,
    KU482917 permiso reverso.jpg and the same in Spanish and Portuguese
    KU482917 factura.pdf         a document of that weapon, called as its file

A name is read as a whole serial, tag, badge, asset, ID or employee number: never as its last
digits, since a photo must not come to stand on another weapon. Subfolders are not looked into.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stockkeeper.book.queries import attached, find, pictures, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.described import Values
from stockkeeper.domain.intake import (
    CREATE,
    ERROR,
    UNCHANGED,
    UPDATE,
    IntakePlan,
    IntakeRow,
    Problem,
)
from stockkeeper.domain.photo_slots import PORTRAIT, SLOTS, slot_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded
from stockkeeper.exchange import documents, photos
from stockkeeper.exchange.grid import Grid

KIND = "files"
MOST_FILES = 20_000
KINDS = ("person", "firearm", "article")
"""What a file may be about."""
_WORDS = {
    "right": ("right", "derecha", "direita", "lado derecho", "right side"),
    "left": ("left", "izquierda", "esquerda", "lado izquierdo", "left side"),
    "serial": ("serial", "serie", "no serie", "numero"),
    "permit_front": ("permit", "permiso", "permit front", "permiso frente", "permiso anverso",
                     "salvoconducto", "licenca", "licenca frente", "tarjeta"),
    "permit_back": ("permit back", "permiso reverso", "permiso respaldo", "salvoconducto reverso",
                    "licenca verso", "tarjeta reverso"),
    "id_front": ("id", "id front", "cedula", "cedula frente", "documento frente"),
    "id_back": ("id back", "cedula reverso", "cedula respaldo", "documento verso"),
    "photo": ("photo", "foto", "rostro"),
}  # fmt: skip
_SLOT_OF = {word: slot for slot, words in _WORDS.items() for word in words}
_PARTS = re.compile(r"[\s_.]+|\s-\s|-(?=[^\W\d]{3,}$)")
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class FolderFile:
    """One file of the folder and where it would go. `slot` is "" for a document."""

    path: Path
    ref: Ref
    slot: str


@dataclass(frozen=True)
class FolderPlan:
    """A folder, judged: `plan` has a row for each file, `files` those that can be taken, by row.

    `grid` is the list of names, under a row without headings.
    """

    grid: Grid
    plan: IntakePlan
    files: dict[int, FolderFile]


def look(folder: Path, base: Base, tell: Tell = lambda _done, _total: None) -> FolderPlan:
    """Judge every picture and PDF in a folder, by name; nothing is written.

    Each is opened, so that a broken one is known before. Raises Refusal "folder.unreadable",
    "folder.empty", "folder.too_many".
    """
    found = _files(folder)
    rows: list[IntakeRow] = []
    files: dict[int, FolderFile] = {}
    taken: dict[tuple[Ref, str], int] = {}
    for number, path in enumerate(found, start=2):
        row, file = _judged(number, path, base, taken)
        rows.append(row)
        if file is not None and row.outcome in (CREATE, UPDATE):
            files[number] = file
        tell(number - 1, len(found))
    names = hashlib.sha256("\n".join(path.name for path in found).encode("utf-8", "replace"))
    grid = Grid(folder.name, names.hexdigest(), "", (), [[""], *([path.name] for path in found)])
    plan = IntakePlan(KIND, grid.name, grid.sha256, "", 1, {}, (), tuple(rows))
    return FolderPlan(grid, plan, files)


def content_of(file: FolderFile) -> tuple[bytes, str]:
    """Give the bytes as the book keeps them, and what a document is called; raises Refusal."""
    if file.slot:
        return photos.read(file.path).jpeg, ""
    made = documents.read(file.path)
    return made.content, made.title


def _files(folder: Path) -> list[Path]:
    endings = {pattern.removeprefix("*") for pattern in documents.PATTERNS}
    try:
        found = sorted(
            path for path in folder.iterdir() if path.suffix.lower() in endings and path.is_file()
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal("folder.unreadable", path=str(folder), reason=reason) from None
    if not found:
        raise Refusal("folder.empty", path=str(folder))
    if len(found) > MOST_FILES:
        raise Refusal("folder.too_many", count=len(found), most=MOST_FILES)
    return found


def _judged(
    number: int, path: Path, base: Base, taken: dict[tuple[Ref, str], int]
) -> tuple[IntakeRow, FolderFile | None]:
    refs, word = _about(base, path.stem)
    values: Values = {"file": path.name}
    if len(refs) != 1:
        code = "folder.nobody" if not refs else "folder.several"
        names = records.names_of(base, [str(ref) for ref in refs])
        facts = {"file": path.name[:80], "candidates": ", ".join(names.values())[:200]}
        return _wrong(number, values, Problem(code, facts)), None
    (ref,) = refs
    is_pdf = path.suffix.lower() == ".pdf"
    slot = "" if is_pdf else _slot(ref.kind, word)
    values = {**_named(base, ref), "file": path.name}
    if slot:
        values["slot"] = slot_word(ref.kind, slot)
        before = taken.setdefault((ref, slot), number)
        if before != number:
            return _wrong(number, values, Problem("folder.twice", {"row": before}), ref), None
    try:
        sha256 = _prepared_hash(path, slot)
    except Refusal as refusal:
        return _wrong(number, values, Problem(refusal.code, refusal.facts), ref), None
    outcome = _outcome(base, ref, slot, sha256)
    row = IntakeRow(number=number, outcome=outcome, kind=ref.kind, values=values, ref=ref)
    return row, FolderFile(path, ref, slot)


def _wrong(number: int, values: Values, problem: Problem, ref: Ref | None = None) -> IntakeRow:
    kind = ref.kind if ref is not None else ""
    return IntakeRow(number, ERROR, kind, values, ref, problems=(problem,))


def _named(base: Base, ref: Ref) -> Values:
    row = records.fetch(base, ref)
    names = ("surnames", "given_names") if ref.kind == "person" else ("serial",)
    return {name: row[name] for name in names}


def _about(base: Base, stem: str) -> tuple[Sequence[Ref], str]:
    """Give whose a file is, by the longest beginning of its name that says so, and the rest."""
    parts = [part for part in _PARTS.split(stem) if part]
    for length in range(len(parts), 0, -1):
        for joint in (" ", "_", "-", "."):
            refs = find.exactly(base, joint.join(parts[:length]), KINDS)
            if refs:
                return refs, folded(" ".join(parts[length:]))
    return (), ""


def _slot(kind: str, word: str) -> str:
    """Give the slot that a word names; a free-standing photo is the portrait or the right side.

    A picture with any other word is a document: a scanned page.
    """
    slots = [name for name, _words in SLOTS[kind]]
    if not word:
        return PORTRAIT if PORTRAIT in slots else slots[0]
    slot = _SLOT_OF.get(word, "")
    return slot if slot in slots else ""


def _prepared_hash(path: Path, slot: str) -> str:
    content = photos.read(path).jpeg if slot else documents.read(path).content
    return hashlib.sha256(content).hexdigest()


def _outcome(base: Base, ref: Ref, slot: str, sha256: str) -> str:
    if slot:
        shown = pictures.in_slot(base, ref, slot)
        return UNCHANGED if shown == sha256 else UPDATE if shown else CREATE
    kept = {each.sha256 for each in attached.of(base, ref)}
    return UNCHANGED if sha256 in kept else CREATE
