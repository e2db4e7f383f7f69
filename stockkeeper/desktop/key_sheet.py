"""Ctrl+F1: all keys on one sheet, over the window.

API: `KeySheet(window)`: `.appear()`.
"""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.key_cap import KeyCap
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.overlay import Overlay
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.words import N_, _

COUNTER = (
    (("F7",), N_("Issue mode")),
    (("F8",), N_("Return mode")),
    (("F4",), N_("Relief at a post")),
    (("Shift F7",), N_("Roster of a post")),
    (("F9", "Ctrl Z"), N_("Undo the last act")),
    (("F12",), N_("Second person, damage, or an incident")),
    (("Ctrl P",), N_("Slip of the last act, or signature sheet")),
    (("Esc",), N_("Back to idle")),
)
EVERYWHERE = (
    (("F1",), N_("Help for this screen")),
    (("Ctrl F1",), N_("This sheet of keys")),
    (("Ctrl K",), N_("Find anything or any command")),
    (("Ctrl 1", "…", "Ctrl 9"), N_("Screens of the rail")),
    (("Ctrl L",), N_("Lock")),
    (("F11",), N_("Full screen")),
    (("Tab", "F6"), N_("Next part of the screen")),
)
LISTS = (
    (("Ctrl F",), N_("Filter")),
    (("F2",), N_("Edit")),
    (("Ctrl N",), N_("New")),
    (("Ctrl S",), N_("Save")),
    (("F5",), N_("Refresh")),
    (("Ctrl C",), N_("Copy")),
    (("Ctrl Shift C",), N_("Copy with headings")),
    (("Ctrl P",), N_("Preview and print")),
)
INCIDENT = (
    (("Ctrl PgDn", "Ctrl PgUp"), N_("Next step, step before")),
    (("*12", "Enter"), N_("How many rounds or pieces")),
    (("Delete",), N_("Take a thing away")),
    (("Ctrl S",), N_("Record it")),
)
_LEFT = ((N_("At the counter"), COUNTER), (N_("Everywhere"), EVERYWHERE))
_RIGHT = ((N_("In lists"), LISTS), (N_("In the steps of an incident"), INCIDENT))


class KeySheet(Overlay):
    """See the top of this file."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 760)
        title = Label(_("Keyboard keys"), "title")
        title.setContentsMargins(24, 16, 24, 12)
        self.box.addWidget(title)
        self.box.addWidget(Rule())
        row = QHBoxLayout()
        row.setContentsMargins(24, 14, 24, 20)
        row.setSpacing(32)
        for groups in (_LEFT, _RIGHT):
            row.addWidget(_column(groups), 1)
        self.box.addLayout(row)


def _column(groups: tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5 if look().compact else 8)
    at = 0
    for title, keys in groups:
        grid.addWidget(Label(_(title), "label", "text_3"), at, 0, 1, 2)
        for caps, text in keys:
            at += 1
            grid.addWidget(_caps(caps), at, 0)
            grid.addWidget(Label(_(text), "body"), at, 1)
        at += 1
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(at + 1, 1)
    return made


def _caps(keys: tuple[str, ...]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for key in keys:
        if key == "…":
            row.addWidget(Label(key, "body", "text_3"))
            continue
        cap = KeyCap(key)
        cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        cap.setFixedWidth(cap.sizeHint().width())
        row.addWidget(cap)
    row.addStretch()
    return made
