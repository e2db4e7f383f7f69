"""The page of a revealed audit: the groups with their numbers, the arithmetic, the findings.

API: `RevealPage()`: `.tell(facts)`; `finding_wanted(int)` the number of a finding pressed,
`line_wanted(Line)` a line pressed.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from stockkeeper.desktop.auditing import reveal_words as words
from stockkeeper.desktop.auditing.outcome_bar import OutcomeBar, Part
from stockkeeper.desktop.auditing.revealed import GROUPS, LOOKS, Revealed, is_solved
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.domain import audit as domain
from stockkeeper.words import _, format_datetime, format_number, ngettext


class Group(Card):
    """One group: its number, large, and its lines; `opened(number, at)` one was pressed."""

    opened = Signal(int, int)

    def __init__(self, number: int, title: str, tone: str) -> None:
        super().__init__()
        self._number = number
        self.number = Label("", "verdict_value", f"{tone}_text")
        self.rows = LineList(title, _("None"), "circle-check")
        name = Label(title, "body_strong")
        name.setToolTip(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(2)
        for label in (name, self.number):
            _shrinks(label)
            label.setContentsMargins(14, 0, 4, 0)
            column.addWidget(label)
        column.addWidget(self.rows, 1)
        self.rows.opened.connect(self._opened)

    def _opened(self, at: int) -> None:
        self.opened.emit(self._number, at)


class RevealPage(QWidget):
    """See the top of this file."""

    finding_wanted = Signal(int)
    line_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.facts: Revealed | None = None
        self.found = Label("", "title")
        self.bar = OutcomeBar()
        self.summary = Label("", "card_title", wrap=True)
        self.more = Label("", "body", "text_2", wrap=True)
        self.groups = [Group(number, _(title), LOOKS[states[-1]][0])
                       for number, (title, states, _of) in enumerate(GROUPS)]  # fmt: skip
        self.amounts = LineList(_("Ammunition and counted equipment"), _("Nothing to count"))
        self.findings = LineList(_("Findings"), _("Nothing differs"), "circle-check")
        self.findings.opened.connect(self.finding_wanted)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for group in self.groups:
            cards.addWidget(group, 1)
            group.opened.connect(self._opened)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(_carded(self.amounts, _("Ammunition and counted equipment")), 2)
        below.addWidget(_carded(self.findings, _("Findings")), 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 14)
        whole.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(18)
        top.addWidget(self.found)
        top.addWidget(self.bar, 1)
        whole.addLayout(top)
        whole.addWidget(self.summary)
        whole.addWidget(self.more)
        whole.addLayout(cards, 1)
        whole.addLayout(below, 1)

    def tell(self, facts: Revealed) -> None:
        """Show what an audit came to; what is to be done next has the focus at first."""
        before, self.facts = self.facts, facts
        figures = facts.compared.figures
        parts = []
        for group, about, rows in zip(self.groups, GROUPS, facts.groups, strict=True):
            title, states, counted = about
            number = len(facts.compared.of(*counted))
            group.number.setText(format_number(number))
            group.rows.tell(rows)
            tone, icon = LOOKS[states[-1]]
            parts.append(Part(tone, icon, number, _(title)))
        self.bar.tell(parts)
        self.found.setText(_found(facts))
        self.amounts.tell(words.amount_rows(facts))
        self.findings.tell(words.finding_rows(facts))
        self._choose(fresh=before is None or before.audit.ref != facts.audit.ref)
        self.summary.setText(_summary(facts))
        told = [f"{domain.state_word(state)}: {format_number(figures[state])}"
                for state in (domain.OUT, domain.MOVED, domain.NOT_COUNTED)
                if figures[state]]  # fmt: skip
        self.more.setText(
            "\n".join(part for part in (" · ".join(told), words.addendum_words(facts)) if part)
        )
        self.more.setVisible(bool(self.more.text()))

    def _choose(self, *, fresh: bool) -> None:
        """Make the first finding that lacks something the current one."""
        findings = self.facts.findings if self.facts is not None else ()
        left = [int(row["id"]) for row in findings if not is_solved(row)]
        if left:
            self.findings.choose(left[0])
        if fresh and findings:
            self.findings.setFocus()

    def _opened(self, number: int, at: int) -> None:
        if self.facts is not None:
            self.line_wanted.emit(self.facts.lines(number)[at])


def _found(facts: Revealed) -> str:
    """How many of the single things that had to be here were found, wherever."""
    due = (domain.CONFIRMED, domain.WRONG_PLACE, domain.DIFFERS)
    items = {line.item for line in facts.compared.of(*due) if line.found and line.item}
    lost = {line.item for line in facts.compared.of(domain.NOT_FOUND)}
    words_ = _("{found} of {all} found")
    number = format_number
    return words_.format(found=number(len(items)), all=number(len(items | lost)))


def _summary(facts: Revealed) -> str:
    audit = facts.audit
    if audit.is_signed:
        by = " · ".join(facts.names.get(ref, "") for ref in (audit.signer, audit.second))
        words_ = _("Signed with folio {folio} by {names}, {time}. The act is locked.")
        return words_.format(
            folio=format_number(audit.signed_seq), names=by, time=format_datetime(audit.signed_at)
        )
    if facts.unsolved:
        told = ngettext("{n} finding lacks its cause, action, owner or day",
                        "{n} findings lack their cause, action, owner or day",
                        facts.unsolved)  # fmt: skip
        return told.format(n=format_number(facts.unsolved))
    return _("Everything is said. Two people sign the act.")


def _shrinks(label: QLabel) -> None:
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


def _carded(rows: LineList, title: str) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 8, 1, 1)
    head = Label(title, "card_title")
    head.setContentsMargins(14, 0, 14, 0)
    _shrinks(head)
    column.addWidget(head)
    column.addWidget(rows, 1)
    return card
