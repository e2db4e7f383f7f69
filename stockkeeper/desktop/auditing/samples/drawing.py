"""Works the sample of an audit: draws it, and records what was seen of each thing.

API: `Drawing(room, page)`: `.begin(audit)`, `.refresh()`, `.went_on()` after a form; signal
form_wanted(ActForm) something is to be recorded of a thing.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from stockkeeper.actions.audit_checks import SampleAudit
from stockkeeper.actions.audit_count import InspectAudit, Look
from stockkeeper.book.queries.audit_samples import MATTERS
from stockkeeper.desktop.auditing.samples.facts import AskPlan, AskSample, Sampled
from stockkeeper.desktop.auditing.samples.look_form import look_form
from stockkeeper.desktop.auditing.samples.page import PERCENT, SamplePage
from stockkeeper.desktop.auditing.samples.rows import title
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.sampling import WAITING
from stockkeeper.words import _


class Drawing(QObject):
    """See the top of this file."""

    form_wanted = Signal(object)

    def __init__(self, room: Room, page: SamplePage) -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self._audit: Ref | None = None
        self._kind = "firearm"
        self._on = self._drew = False
        self.told: Sampled | None = None
        page.wanted.connect(self.draw_it)
        page.changed.connect(self._plan)
        page.kind_chosen.connect(self._other)
        page.looked.connect(self._look)
        page.fine.connect(self._fine)

    def begin(self, audit: Ref) -> None:
        """Take up the samples of an audit."""
        if audit != self._audit:
            self._audit, self._kind = audit, "firearm"
        self.told, self._on = None, True
        self.refresh()

    def refresh(self) -> None:
        """Ask how it stands."""
        if self._audit is not None:
            question = AskSample(self._audit, self._kind)
            self._room.desk.ask(question, self._came, owner=self, key="sample")

    def went_on(self) -> None:
        """A form over the page did its act."""
        self._on = True
        self.refresh()

    def _came(self, told: Sampled) -> None:
        if told.audit.ref != self._audit or told.kind != self._kind:
            return
        at = self._page.drawn.current()
        self.told = told
        seat = self._room.seat
        self._page.tell(told, may_draw=told.audit.is_open and seat.may(Permission.AUDIT),
                        may_note=told.audit.is_open and seat.may(Permission.COUNT))  # fmt: skip
        if self._on:
            at = _next(told, at)
            self._page.drawn.setFocus()
        self._on = False
        self._page.drawn.choose(max(at, 0))
        self._plan()

    def _other(self, kind: str) -> None:
        self._kind = kind
        self._on = True
        self.refresh()

    # --- drawing ---

    def _figures(self) -> tuple[int, int, str] | None:
        values = self._page.asked()
        if values is None:
            return None
        confidence, tolerable = values["confidence"], values["tolerable"]
        return int(confidence or 0) * PERCENT, int(tolerable or 0), str(values["seed"] or "")

    def _plan(self) -> None:
        told = self.told
        if told is None or not told.audit.is_open:
            self._page.plan("")
            return
        figures = self._figures()
        if not told.lot or figures is None:
            blind = _("How many are drawn is not shown in a blind audit.")
            empty = _("Nothing of that kind is expected where this audit looks.")
            self._page.plan(blind if told.audit.blind else "" if told.lot else empty)
            return
        question = AskPlan(told.lot, figures[0], figures[1])
        self._room.desk.ask(question, self._planned, owner=self, key="plan",
                            otherwise=self._broke)  # fmt: skip

    def _planned(self, text: str) -> None:
        self._page.plan(text)

    def draw_it(self) -> None:
        """F9: draw, or more to what was drawn."""
        figures = self._figures()
        told = self.told
        may = self._room.seat.may(Permission.AUDIT)
        if figures is None or told is None or not told.audit.is_open or not may:
            return
        seed = figures[2] if told.sample is None else ""
        act = SampleAudit(told.audit.ref, told.kind, figures[0], figures[1], seed)
        self._room.desk.do(act, then=self._did, otherwise=self._broke)

    def _did(self, _receipt: Any) -> None:
        self._room.tones.play("done")
        self.went_on()

    def _broke(self, error: Exception) -> None:
        field = str(error.facts.get("field", "")) if isinstance(error, Refusal) else ""
        if field in ("confidence", "tolerable", "seed"):
            self._page.form.show_error(field, said(error))
        else:
            self._page.plan("", said(error))

    # --- looking ---

    def _item(self, at: int) -> str:
        told = self.told
        may = told is not None and told.audit.is_open and self._room.seat.may(Permission.COUNT)
        return told.shown[at].item if told is not None and may and at < len(told.shown) else ""

    def _look(self, at: int) -> None:
        item = self._item(at)
        if item and self.told is not None:
            now = str(self.told.things.get(item, {}).get("condition") or "serviceable")
            form = look_form(self.told.audit.ref, Ref.parse(item), title(self.told, item),
                             MATTERS[self._kind], now)  # fmt: skip
            self.form_wanted.emit(form)

    def _fine(self, at: int) -> None:
        item = self._item(at)
        if item and self.told is not None and self.told.shown[at].open:
            looks = tuple(Look(what, fine=True) for what in self.told.shown[at].open)
            act = InspectAudit(self.told.audit.ref, Ref.parse(item), looks)
            self._room.desk.do(act, then=self._did, otherwise=self._broke)


def _next(told: Sampled, after: int) -> int:
    order = [*range(after + 1, len(told.shown)), *range(min(after + 1, len(told.shown)))]
    return next((at for at in order if told.shown[at].state == WAITING), max(after, 0))
