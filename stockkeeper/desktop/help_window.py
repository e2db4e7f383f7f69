"""F1: the manual, offline, beside the work; in the person's language, English where it is missing.

API: `HelpWindow(parent)`: `.turn_to(topic)` shows a page ("" the first), raising the window.
Pages are resources/help/{language}/{topic}.md; the list at the left is `TOPICS`.
"""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from stockkeeper import paths
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import face
from stockkeeper.words import N_, _, language

TOPICS = (
    ("start", N_("First steps")),
    ("counter", N_("Counter")),
    ("shift", N_("Shift")),
    ("firearms", N_("Firearms")),
    ("people", N_("People")),
    ("supplies", N_("Ammunition and gear")),
    ("life", N_("Incidents and maintenance")),
    ("renewals", N_("Renewals")),
    ("transfers", N_("Transfers")),
    ("audits", N_("Audits")),
    ("import", N_("Bring in from files")),
    ("reports", N_("Reports")),
    ("labels", N_("Labels and cards")),
    ("journal", N_("Journal")),
    ("verify", N_("Checking a book")),
    ("formats", N_("Files and how to check them")),
    ("settings", N_("Settings")),
    ("policy", N_("Policy")),
    ("keys", N_("Keyboard keys")),
    ("trouble", N_("When something goes wrong")),
    ("commands", N_("Command line")),
)
TOPIC = int(Qt.ItemDataRole.UserRole)


def page_of(topic: str, language_code: str) -> Path | None:
    """The page of a topic, in English where the language has none; None where nobody wrote it."""
    for spoken in (language_code, "en"):
        path = paths.resources() / "help" / spoken / f"{topic}.md"
        if path.is_file():
            return path
    return None


class HelpWindow(QWidget):
    """See the top of this file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        face(self, "window")
        self.setWindowTitle(_("Help"))
        self.topics = QListWidget()
        self.topics.setAccessibleName(_("Contents"))
        self.topics.setFont(look().font("body"))
        face(self.topics, "rail")
        self.topics.setFixedWidth(round(210 * look().scale))
        for topic, title in TOPICS:
            if page_of(topic, language()) is not None:
                item = QListWidgetItem(_(title))
                item.setData(TOPIC, topic)
                item.setSizeHint(QSize(100, look().size("nav_item")))
                self.topics.addItem(item)
        self.topics.currentItemChanged.connect(self._chosen)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(_("Help page"))
        self.page.anchorClicked.connect(self._follow)
        self.page.document().setDocumentMargin(28)
        self.page.setFont(look().font("person_meta"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.topics)
        row.addWidget(self.page, 1)
        self.resize(round(940 * look().scale), 660)

    def turn_to(self, topic: str) -> None:
        """Show a page; the first where there is no such page."""
        rows = [row for row in range(self.topics.count())
                if self.topics.item(row).data(TOPIC) == topic]  # fmt: skip
        self.topics.setCurrentRow(rows[0] if rows else 0)
        self.show()
        self.raise_()
        self.activateWindow()

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        path = page_of(str(item.data(TOPIC)), language()) if item is not None else None
        if path is not None:
            self.page.setMarkdown(path.read_text(encoding="utf-8"))

    def _follow(self, address: QUrl) -> None:
        """Links lead to other pages of the manual; nothing outside is ever opened."""
        self.turn_to(Path(address.path()).stem)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
