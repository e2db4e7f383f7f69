"""The one style sheet, made from the tokens: only what Qt draws by itself needs it.

Widgets that paint themselves take their colours from the theme at each paint instead.
Frames choose a face with `setProperty("face", ...)`: card, window, surface, rail, pane, sunken.
"""

from collections.abc import Callable, Mapping
from string import Template

from PySide6.QtGui import QColor

_SHEET = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $border_strong; padding: 4px 6px; }
QMainWindow, QDialog, QWidget[face="window"] { background: $window; }
QFrame[face="card"] { background: $surface; border: 1px solid $border; border-radius: ${card}px; }
QWidget[face="surface"] { background: $surface; }
QWidget[face="sunken"] { background: $sunken; }
QWidget[face="rail"] { background: $rail; }
QWidget[face="pane"] { background: $surface; border: 0; border-left: 1px solid $border; }
QWidget[face="bar"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QWidget[face="foot"] { background: $surface; border: 0; border-top: 1px solid $border; }
QLineEdit, QPlainTextEdit, QDateEdit, QSpinBox, QComboBox {
  background: $surface; color: $text; border: 1px solid $border_strong;
  border-radius: ${control}px; padding: 0 10px; min-height: ${field_inner}px;
  selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $text_3; }
QPlainTextEdit { padding: 6px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QDateEdit:focus, QSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent_graph; padding: 0 9px; }
QPlainTextEdit:focus { padding: 5px 5px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
  border: 2px solid $danger_solid; padding: 0 9px; }
QLineEdit:read-only { background: $sunken; color: $text_3; border: 1px solid $border; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $sunken; color: $text_3; border: 1px solid $border; }
QLineEdit[face="bare"] { background: transparent; border: 0; padding: 0; min-height: 0;
  color: $text; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border_strong;
  selection-background-color: $selected; selection-color: $text; outline: 0; }
QAbstractItemView { background: $surface; color: $text; border: 0; outline: 0;
  selection-background-color: $selected; selection-color: $text; }
QHeaderView { background: $surface_alt; border: 0; }
QTableCornerButton::section { background: $surface_alt; border: 0; }
QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: ${scrollbar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${scrollbar}px; margin: 0; }
QScrollBar::handle { background: $neutral_line; border-radius: ${thumb_radius}px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 0 2px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 2px 0; }
QScrollBar::handle:hover { background: $border_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $surface; color: $text; border: 1px solid $border_strong; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: ${chip}px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $text_off; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QCheckBox { color: $text; spacing: 8px; }
QProgressBar { background: $track; border: 0; border-radius: 3px; max-height: ${bar}px; }
QProgressBar::chunk { background: $accent_graph; border-radius: 3px; }
QFrame[face="popup"] { background: $surface; border: 1px solid $border_strong;
  border-radius: ${control}px; }
""")


def sheet(
    colors: Mapping[str, QColor], radius: Mapping[str, int], size: Callable[[str], int]
) -> str:
    """The whole sheet for one palette; `radius` and `size` in logical pixels."""
    return _SHEET.substitute(
        {name: color.name() for name, color in colors.items()},
        card=radius["card"],
        control=radius["control"],
        chip=radius["chip"],
        field_inner=size("field") - 2,
        scrollbar=size("scrollbar"),
        thumb_radius=size("scrollbar_thumb") // 2,
        bar=size("progress_bar"),
    )
