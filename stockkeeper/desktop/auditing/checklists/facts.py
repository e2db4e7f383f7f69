"""What the page of a checklist asks the book, and what it has recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from stockkeeper.actions.add_checklist import AddChecklist
from stockkeeper.actions.audit_checks import AnswerChecklist
from stockkeeper.book import checklist_files, checklists
from stockkeeper.book.queries import audit_checks, audits, pictures
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.listing.photos import taking
from stockkeeper.desktop.listing.photos.taking import Brought
from stockkeeper.domain.checklist import Answer, Checklist, Given, Score, spoken
from stockkeeper.domain.checklist_changes import Change
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

Choices = tuple[tuple[str, str], ...]
LARGEST = 2**20
"""Bytes of a checklist's file that are read; no checklist has so many."""


@dataclass(frozen=True)
class Asked:
    """A checklist of an audit: what is asked, what was answered, the audit before it.

    `choices` are all checklists that can be answered, (name, title), those of the audit first.
    """

    audit: Audit
    checklist: Checklist
    choices: Choices
    answers: Mapping[str, Answer]
    score: Score
    former: Audit | None
    changes: Mapping[str, Change]

    @property
    def waiting(self) -> list[str]:
        """The questions that nobody answered yet."""
        return [each.name for each in self.checklist.questions if each.name not in self.answers]


@dataclass(frozen=True)
class AskChecklist:
    """Asks how a checklist of an audit stands; `name` "" chooses the audit's first."""

    ref: Ref
    name: str = ""

    def __call__(self, base: Base) -> Asked:
        """All from the book."""
        audit = audits.fetch(base, self.ref)
        titles = offered(base, audit)
        name = self.name if self.name in titles else next(iter(titles))
        asked = audit_checks.asked(base, audit, name).checklist
        return Asked(
            audit,
            asked,
            tuple(titles.items()),
            audit_checks.answers(base, audit, name),
            audit_checks.score(base, audit, name),
            audit_checks.before(base, audit, name),
            {each.question: each for each in audit_checks.changes(base, audit, name)},
        )


def offered(base: Base, audit: Audit) -> dict[str, str]:
    """Give the titles of the checklists of an audit by name, then those of all others."""
    known = [each.checklist.name for each in checklists.every(base)]
    found = {}
    for name in dict.fromkeys([*audit_checks.names(base, audit), *known]):
        try:
            found[name] = spoken(audit_checks.asked(base, audit, name).checklist.title)
        except Refusal:  # begun with a name that no checklist has
            continue
    return found


@dataclass(frozen=True)
class AskPhoto:
    """Asks for the photo of an answer."""

    sha256: str

    def __call__(self, base: Base) -> tuple[str, QImage]:
        """The photo; raises Refusal "photo.erased"."""
        return self.sha256, QImage.fromData(pictures.content(base, self.sha256))


@dataclass(frozen=True)
class AnswerWith:
    """Work of an errand: make a photo ready, and record an answer with it."""

    audit: Ref
    checklist: str
    given: Given
    photo: Brought

    def __call__(self, errand: Errand) -> Any:
        """Give the receipt."""
        jpeg = taking.made(self.photo).jpeg
        given = Given(self.given.question, self.given.mark, self.given.note, jpeg)
        return errand.perform(AnswerChecklist(self.audit, self.checklist, (given,)))


@dataclass(frozen=True)
class BringChecklist:
    """Work of an errand: take the company's own checklist from its file into the book."""

    path: Path

    def __call__(self, errand: Errand) -> str:
        """Give its name; raises Refusal "file.unreadable" and those of `AddChecklist`."""
        try:
            text = self.path.read_bytes()[:LARGEST].decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "UTF-8"
            raise Refusal("file.unreadable", reason=str(reason)) from None
        name = checklist_files.from_toml(text).name
        errand.perform(AddChecklist(text))
        return name
