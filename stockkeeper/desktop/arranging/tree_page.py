"""A page with a tree of records at the left and one of them as a form at the right.

API: `TreePage(room, branch)`: `.refresh()`, `.begin_new(kind)`, `.save()`, `.choose(ref)`.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.desktop.arranging.record_tree import RecordTree
from stockkeeper.desktop.arranging.tree_rows import Branch, Node
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import CHOICE, ChoiceLine, FormField
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.notice import EmptyState
from stockkeeper.desktop.widgets.record_form import RecordForm, fields_from
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.asked import LabelChoice
from stockkeeper.domain.described import REF, Described, Values, described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.roles import Permission
from stockkeeper.reports.label_sheets import KINDS as LABELLED
from stockkeeper.words import _

FORM_WIDTH = 360


class TreePage(QWidget):
    """See the top of this file."""

    def __init__(self, room: Room, branch: Branch) -> None:
        super().__init__()
        self._room, self._branch = room, branch
        self._may = room.seat.may(Permission.PLACES)
        self._nodes: list[Node] = []
        self._editing: Ref | None = None
        self._kind = ""
        self._wanted = ""
        self.form: RecordForm | None = None
        self.tree = RecordTree(_(branch.title))
        self.tree.chosen.connect(self._edit)
        self._empty = EmptyState("archive", _("Nothing here yet"), _(branch.text))
        self.adders = [_Adder(kind, _(words), icon) for kind, words, icon in branch.adds]
        self.labels = Button(icon="barcode", kind="square", accessible=_("Labels"))
        self.labels.clicked.connect(self._to_labels)
        self._said = Telling()
        self._form_title = Label("", "card_title")
        self.facts = Label("", "body", "text_2")
        self.facts.setWordWrap(True)
        self.facts.hide()
        self.save_button = Button(_("Save"), "check", "primary", "Ctrl S")
        self.save_button.clicked.connect(self.save)
        self._lay_out()

    def _lay_out(self) -> None:
        left = Card()
        column = QVBoxLayout(left)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = in_row(Label(_(self._branch.title), "card_title"), None, self.labels, *self.adders)
        head.setContentsMargins(16, 8, 8, 8)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.tree, 1)
        column.addWidget(self._empty, 1)
        may_print = self._room.seat.may(Permission.PRINT)
        self.labels.setVisible(bool(self._branch.labels) and may_print)
        for adder in self.adders:
            adder.setVisible(self._may)
            adder.wanted.connect(self.begin_new)
        self._right = Card()
        self._right.setFixedWidth(round(FORM_WIDTH * look().scale))
        self._box = QVBoxLayout(self._right)
        self._box.setContentsMargins(20, 14, 20, 16)
        self._box.setSpacing(12)
        self._box.addWidget(self._form_title)
        self._box.addWidget(self._said)
        self._box.addLayout(in_row(None, self.save_button))
        self._box.addWidget(self.facts)
        self._box.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        self._right.hide()

    def refresh(self) -> None:
        """Ask the book again."""
        self._room.desk.ask(self._branch.question, self._show, owner=self, key="tree")

    def choose(self, ref: Ref) -> None:
        """Choose a record, once it is there."""
        self._wanted = str(ref)
        self.refresh()

    def begin_new(self, kind: str) -> None:
        """An empty form for a new record, with what the chosen one suggests."""
        chosen = self.tree.node
        values = self._branch.first_values(kind, chosen)
        self.tree.choose_none()
        words = {name: label for name, label, _icon in self._branch.adds}
        self._put_form(kind, None, values, _(words[kind]))

    def save(self) -> None:
        """Record the new thing, or what was changed of an old one."""
        if self.form is None or not self._may or self.form.check() is None:
            return
        if self._editing is None:
            values: Values = {name: value for name, value in self.form.values().items() if value}
            self._room.desk.do(Add(self._kind, values), then=self._saved, otherwise=self._refused)
        elif self.form.changes():
            act = Correct(self._editing, self.form.changes())
            self._room.desk.do(act, then=self._saved, otherwise=self._refused)

    def _to_labels(self) -> None:
        """Labels of the one chosen, where one is, else of all."""
        kind, node = self._branch.labels, self.tree.node
        chosen = node is not None and node.ref.partition(":")[0] == LABELLED[kind]
        only = (node.ref,) if node is not None and chosen else ()
        self._room.go_to("reports", ("labels", {"labels": LabelChoice(kind, only=only)}))

    def _show(self, nodes: list[Node]) -> None:
        self._nodes = nodes
        self.tree.show_nodes(nodes)
        self.tree.setVisible(bool(nodes))
        self._empty.setVisible(not nodes)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.tree.choose(wanted)

    def _edit(self, node: Node | None) -> None:
        if node is None:
            self._right.hide()
            return
        ref = Ref.parse(node.ref)
        values = {each.name: node.row.get(each.name) for each in described(RECORDS[ref.kind])}
        self._put_form(ref.kind, ref, values, node.title)
        if self._branch.facts is not None:
            question = partial(self._branch.facts, ref=ref)
            self._room.desk.ask(question, self._told_facts, owner=self, key="facts")

    def _told_facts(self, text: str) -> None:
        self.facts.setText(text)
        self.facts.setVisible(bool(text))

    def _put_form(self, kind: str, ref: Ref | None, values: Values, title: str) -> None:
        if self.form is not None:
            self._box.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        fields = described(RECORDS[kind])
        lines = {each.name: self._chooser(each, ref) for each in fields if each.sort == REF}
        self.form = RecordForm(fields_from(fields, _), lines=lines)
        self.form.show_values(values)
        self.form.setEnabled(self._may)
        self.form.submitted.connect(self.save)
        self._kind, self._editing = kind, ref
        self._form_title.setText(title)
        self._said.tell("")
        self._told_facts("")
        self.save_button.setVisible(self._may)
        self._box.insertWidget(1, self.form)
        self._right.show()
        if ref is None:
            self.form.line(fields[0].name).setFocus()

    def _chooser(self, each: Described, ref: Ref | None) -> ChoiceLine | FindLine:
        """A list of the records a field may name; nothing can be put inside itself.

        Kinds of which there are too many for a list, or that are not on this page, are found.
        """
        if not set(each.ref) <= set(self._branch.listed):
            return FindLine(self._room.desk, each.ref, _(each.label))
        barred = _inside(self._nodes, str(ref)) if ref is not None else set()
        choices = tuple(
            (node.ref, node.title) for node in self._nodes
            if node.ref.partition(":")[0] in each.ref and node.ref not in barred
        )  # fmt: skip
        return ChoiceLine(
            FormField(
                name=each.name, label="", sort=CHOICE, required=each.required, choices=choices
            )
        )

    def _saved(self, receipt: object) -> None:
        if self._editing is None:
            self._wanted = f"{self._kind}:{getattr(receipt, 'folio', '')}"
        else:
            self._wanted = str(self._editing)
        self._room.notify(_("Saved"), "ok")
        self.refresh()

    def _refused(self, error: Exception) -> None:
        name = str(error.facts.get("field", "")) if isinstance(error, FieldRefusal) else ""
        if self.form is not None and name in self.form.values():
            self.form.show_error(name, said(error))
        else:
            self._said.tell(said(error))


class _Adder(Button):
    """A button that begins a new record of one kind."""

    wanted = Signal(str)

    def __init__(self, kind: str, words: str, icon: str) -> None:
        super().__init__(words, icon)
        self._kind = kind
        self.clicked.connect(self._say)

    def _say(self) -> None:
        self.wanted.emit(self._kind)


def _inside(nodes: Sequence[Node], ref: str) -> set[str]:
    """A record and all that is inside it."""
    found = {ref}
    while True:
        more = {node.ref for node in nodes if node.parent in found} - found
        if not more:
            return found
        found |= more
