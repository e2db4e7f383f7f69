"""Works the checklist of an audit: an answer is in the book before the next question comes.

API: `Answering(room, page)`: `.begin(audit)`, `.refresh()`, `.escape()`, `.asked`, `.at`.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from stockkeeper.actions.audit_checks import AnswerChecklist
from stockkeeper.desktop.auditing.checklists.facts import (
    AnswerWith,
    AskChecklist,
    Asked,
    AskPhoto,
    BringChecklist,
)
from stockkeeper.desktop.auditing.checklists.mark_row import NONE_KEY
from stockkeeper.desktop.auditing.checklists.page import ChecklistPage
from stockkeeper.desktop.auditing.photo_line import AskThumb
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.listing.photos.taking import Brought
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.checklist import NOT_APPLICABLE
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _


class Answering(QObject):
    """See the top of this file."""

    def __init__(self, room: Room, page: ChecklistPage) -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self._audit: Ref | None = None
        self._name = ""
        self._on = self._busy = False
        self.at = 0
        self.asked: Asked | None = None
        self.chooser = Chooser()
        card = page.card
        page.keyed.connect(self._keyed)
        page.entered.connect(self.record)
        page.moved_to.connect(self._move_to)
        page.chosen.connect(self._other)
        page.file_wanted.connect(self._bring_file)
        page.photo_wanted.connect(self._photo_file)
        page.paste_wanted.connect(card.photo_line.paste)
        page.noted.connect(self._to_note)
        card.given_now.connect(self.record)
        card.photo_changed.connect(self._thumb)

    @property
    def may(self) -> bool:
        """Whether whoever sits here may answer, and the audit is not signed."""
        open_ = self.asked is not None and not self.asked.audit.is_signed
        return open_ and self._room.seat.may(Permission.COUNT)

    def begin(self, audit: Ref) -> None:
        """Take up the checklists of an audit, at the first question that waits."""
        if audit != self._audit:
            self._audit, self._name = audit, ""
        self.asked, self._on, self._busy = None, True, False
        self.refresh()

    def refresh(self) -> None:
        """Ask how it stands."""
        if self._audit is not None:
            question = AskChecklist(self._audit, self._name)
            self._room.desk.ask(question, self._told, owner=self, key="checklist")

    def _told(self, asked: Asked) -> None:
        if asked.audit.ref != self._audit:
            return
        before, self.asked = self.asked, asked
        fresh = before is None or before.checklist.name != asked.checklist.name
        self._name = asked.checklist.name
        if fresh or self._on:
            self.at = _next(asked, -1 if fresh else self.at)
        elif before is not None and before.answers == asked.answers:
            return  # something else changed in the book: what is being typed stays
        self._on = False
        self._show()
        if fresh:
            self._page.questions.setFocus()

    def _show(self) -> None:
        asked = self.asked
        if asked is None:
            return
        self.at = min(self.at, len(asked.checklist.questions) - 1)
        may_add = self._room.seat.may(Permission.POLICY)
        self._page.tell(asked, self.at, may=self.may, may_add=may_add)
        answer = asked.answers.get(asked.checklist.questions[self.at].name)
        if answer is not None and answer.photo:
            ask = AskPhoto(answer.photo)
            self._room.desk.ask(ask, self._photo, owner=self, key="photo", otherwise=self._no_photo)

    def _photo(self, found: tuple[str, QImage]) -> None:
        sha256, photo = found
        question = self._page.card.question
        answer = self.asked.answers.get(question.name) if self.asked and question else None
        if answer is not None and answer.photo == sha256 and self._page.card.photo is None:
            self._page.card.show_photo(photo)

    def _no_photo(self, error: Exception) -> None:
        self._page.card.wrong(said(error))

    # --- what a person does ---

    def _move_to(self, at: int) -> None:
        if at != self.at and self.asked is not None and not self._busy:
            self.at = at
            self._show()

    def _other(self, name: str) -> None:
        self._name = name
        self._page.card.wrong("")
        self.refresh()

    def _keyed(self, key: str) -> None:
        if self.may and not self._busy:
            self._page.card.take(NOT_APPLICABLE if key == NONE_KEY else key)

    def _to_note(self) -> None:
        if self.may:
            self._page.card.note.setFocus()

    def _photo_file(self) -> None:
        if self.may and self._page.card.photo_line.isVisible():
            self._page.card.photo_line.choose_file()

    def _thumb(self, what: Brought) -> None:
        self._room.desk.ask(AskThumb(what), self._page.card.show_photo, owner=self, key="thumb")

    def record(self) -> None:
        """Enter: record the answer, or go where something is missing."""
        card = self._page.card
        given = card.given()
        if not self.may or self._busy or self._audit is None or self.asked is None:
            return
        if given is None:
            card.wrong(_("Take a mark first: 0 to 4, or N where it does not apply."))
            return
        if card.needs_words and not card.in_note:
            card.note.setFocus()
            return
        self._busy = True
        if card.photo is not None:
            card.photo_line.busy(True)
            work = AnswerWith(self._audit, self._name, given, card.photo)
            desk = self._room.desk
            desk.background(work, then=self._recorded, otherwise=self._broke, owner=self)
        else:
            act = AnswerChecklist(self._audit, self._name, (given,))
            self._room.desk.do(act, then=self._recorded, otherwise=self._broke)

    def _recorded(self, _receipt: Any) -> None:
        self._busy, self._on = False, True
        self._room.tones.play("done")
        self._page.questions.setFocus()
        self.refresh()

    def _broke(self, error: Exception) -> None:
        self._busy = False
        self._page.card.photo_line.busy(False)
        field = str(error.facts.get("field", "")) if isinstance(error, Refusal) else ""
        self._page.card.wrong(said(error), field)
        self._room.tones.play("refused")

    def escape(self) -> bool:
        """Esc: from the note back to the questions."""
        if self._page.card.in_note:
            self._page.questions.setFocus()
            return True
        return False

    # --- the company's own checklists ---

    def _bring_file(self) -> None:
        title = _("Add the company's own checklist")
        path = self.chooser.open(self._page, title, Path.home(), kinds("TOML", "*.toml"))
        if path is not None:
            work = BringChecklist(path)
            desk = self._room.desk
            desk.background(work, then=self._brought, otherwise=self._broke, owner=self)

    def _brought(self, name: str) -> None:
        self._room.notify(_("Checklist added: {name}").format(name=name), "ok")
        self._name = name
        self.refresh()


def _next(asked: Asked, after: int) -> int:
    """The first question after one that waits, else any that waits, else the next."""
    questions = asked.checklist.questions
    waiting = set(asked.waiting)
    order = [*range(after + 1, len(questions)), *range(after + 1)]
    left = [at for at in order if questions[at].name in waiting]
    return left[0] if left else min(after + 1, len(questions) - 1)
