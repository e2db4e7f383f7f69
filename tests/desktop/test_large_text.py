"""Text at 150 and 200 %: on every screen each word has its room, or a tooltip tells the rest."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from stockkeeper import words
from stockkeeper.book.opening import Opened
from stockkeeper.desktop import theme
from stockkeeper.desktop.faults import Faults
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.program import Program
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.banner import VerdictBanner
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.window import Window
from tests.desktop.counter_room import furnished, wait_for

SIZES = (150, 200)
SCREENS = ("shift", "firearms", "people", "supplies", "audits", "reports", "journal", "settings")


class Rooms:
    """The whole program over a small armoury, at one size of text after the other."""

    def __init__(self, folder, language):
        self.language = language
        self.armoury = furnished(folder)
        self.prefs = Preferences(folder / "settings.toml")
        self.prefs.change(language=language, theme="light")
        self.faults = Faults(folder)
        self.window = Window(folder / "window")
        self.program = Program(self.window, self.prefs, self.faults)
        self.program.open(Opened(self.armoury.book, self.armoury.session))
        self.window.resize(1366, 768)
        self.window.show()

    @property
    def screen(self):
        return self.program.book.main.front

    def go(self, key, size):
        words.set_language(self.language)
        if theme.look().scale != size / 100:
            theme.look().chosen("light", size)
        self.program.book.go_to(key, None)
        self.settle()

    def settle(self):
        desk = self.program.book.desk
        wait_for(lambda: not (desk._working or desk._latest), 15)
        self.window.grab()
        QApplication.processEvents()

    def scan(self, *texts):
        for text in texts:
            QTest.keyClicks(self.screen.page.scan.line, text + "\r")
            self.settle()

    def close(self):
        self.window.close()
        self.program.end()
        self.faults.release()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module", params=["es", "pt"])
def rooms(tmp_path_factory, qapp, request):
    if not theme._in_force:
        theme.install(qapp, "light")
    found = Rooms(tmp_path_factory.mktemp("rooms"), request.param)
    yield found
    found.close()


def untold(window):
    """Texts in sight that are cut, in width or in height, and told by no tooltip."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and widget.text():
            wide, high = widget.contentsRect().width(), widget.height()
            need = widget.heightForWidth(wide) if widget.wordWrap() else widget.sizeHint().height()
            room = (
                widget.wordWrap() or widget.fontMetrics().horizontalAdvance(widget.text()) <= wide
            )
            if high < need - 1 or not (room or widget.toolTip()):
                found.append((widget.text(), wide, high, need))
        elif isinstance(widget, QAbstractButton) and widget.text():
            wide = widget.minimumSizeHint().width()
            if widget.height() < widget.minimumSizeHint().height() or (
                widget.width() < wide and not (widget.toolTip() or widget.accessibleName())
            ):
                found.append((widget.text(), widget.width(), wide, widget.height()))
    return found


@pytest.mark.parametrize("size", SIZES)
def test_every_word_has_its_room_or_is_told(rooms, look, size):
    found = {}
    for screen in SCREENS:
        rooms.go(screen, size)
        assert rooms.window.width() == 1366, screen
        header = rooms.program.book.main.header.findChildren(Button)
        small = [each.text() for each in header if each.isVisible()
                 and each.width() < each.minimumSizeHint().width()]  # fmt: skip
        found[screen] = untold(rooms.window) + small
    assert not any(found.values()), {key: told for key, told in found.items() if told}


@pytest.mark.parametrize("size", SIZES)
def test_the_counter_says_its_mode_and_its_verdict_whole(rooms, look, size, monkeypatch):
    cut, whole = [], drawing._cut

    def recorded(text, style, *more):
        cut.append((text, style))
        return whole(text, style, *more)

    monkeypatch.setattr(drawing, "_cut", recorded)
    rooms.go("counter", size)
    for scanned in (("B0004", "T0002"), ("B0002", "T0005"), ("NADIE77",)):
        rooms.scan("TERMINAR", *scanned)
        assert rooms.window.width() == 1366
        assert untold(rooms.window) == []
        banner = rooms.screen.page.banner
        assert isinstance(banner, VerdictBanner)
        said = banner.verdict.word.split("\n")
        styles = ("mode", "verdict", "reason", "scan", "clock", "body_strong")
        must = {*said, banner.verdict.reason, rooms.screen.page.scan.line.placeholderText()}
        assert not [text for text, style in cut if text in must and style in styles]
        assert not [text for text, style in cut if style == "mode"]
        cut.clear()
