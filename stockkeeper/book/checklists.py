"""The checklists of a book: those of the program, and those that the company added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stockkeeper import paths
from stockkeeper.book import checklist_files
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.checklist import OWN, Checklist
from stockkeeper.domain.refusals import Refusal
from stockkeeper.settings import LANGUAGES

_NEWEST = (
    "SELECT content, seq FROM checklist WHERE own = 1 GROUP BY name"
    " HAVING seq = max(seq) ORDER BY name"
)


class ChecklistError(ValueError):
    """A checklist that the program ships is wrong: our mistake, found by a test."""


@dataclass(frozen=True)
class Known:
    """A checklist that can be answered; `folio` 0 is one of the program's own."""

    checklist: Checklist
    digest: str
    folio: int = 0


@cache
def shipped() -> Mapping[str, Known]:
    """Give the checklists of the program by name; raises ChecklistError for a wrong one."""
    folder = paths.resource("checklists")
    return {path.stem: _shipped(path.stem, path.read_text("utf-8")) for path in _files(folder)}


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def _shipped(name: str, text: str) -> Known:
    try:
        found = checklist_files.from_toml(text)
    except Refusal as refusal:
        raise ChecklistError(f"{name}: {refusal}") from None
    texts = [found.title, found.about, *found.sections.values()]
    texts += [each.text for each in found.questions]
    if found.name != name or not found.as_of or any(set(each) != set(LANGUAGES) for each in texts):
        raise ChecklistError(f"{name}: its name, its day, or a language is missing")
    if any(each.read == OWN for each in found.questions):
        raise ChecklistError(f"{name}: a company's rule in a checklist of the program")
    return Known(found, checklist_files.digest(found))


def every(base: Base) -> tuple[Known, ...]:
    """Give what can be answered now: the program's, then the company's by name."""
    own = [_known(content, seq) for content, seq in base.rows(_NEWEST)]
    return (*shipped().values(), *own)


def named(base: Base, name: str) -> Known:
    """Give one of these by its name; raises Refusal "checklist.unknown"."""
    for each in every(base):
        if each.checklist.name == name:
            return each
    names = ", ".join(each.checklist.name for each in every(base))
    raise Refusal("checklist.unknown", checklist=name[:60], known=names)


def of_digest(base: Base, digest: str) -> Known | None:
    """Give a checklist as the book keeps it, of whatever version; None where it keeps none."""
    row = base.row("SELECT content, seq FROM checklist WHERE digest = ?", (digest,))
    return _known(*row) if row is not None else None


def _known(content: str, seq: int) -> Known:
    found = checklist_files.from_content(json.loads(content))
    return Known(found, checklist_files.digest(found), seq)
