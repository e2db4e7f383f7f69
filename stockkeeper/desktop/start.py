"""The desktop begins here: the application, its look and words, the window, and a clean end.

API: `run(book=None) -> int`, the exit status.
"""

import signal
import sys
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from stockkeeper import paths, words
from stockkeeper.desktop import icons, theme
from stockkeeper.desktop.faults import Faults
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.program import Program
from stockkeeper.desktop.window import Window

ICON = QColor("#2743C0")


def run(book: Path | None = None) -> int:
    """Show the window, with the start page or a book to unlock, until it is closed."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Stockkeeper")
    application.setDesktopFileName("stockkeeper")
    prefs = Preferences()
    words.set_language(prefs.now.language)
    theme.install(application, prefs.now.theme, prefs.now.text_size)
    application.setWindowIcon(icons.icon("sk-mark", ICON, 64))
    translator = _own_words_of_qt(application)
    faults = Faults(paths.data_dir())
    faults.watch()
    window = Window(paths.data_dir() / "window")
    program = Program(window, prefs, faults)
    _end_when_told()
    window.recall()
    program.begin(book)
    window.show()
    status = application.exec()
    program.end()
    faults.release()
    del translator
    return status


def _own_words_of_qt(application: QApplication) -> QTranslator:
    """Buttons of the system's own windows speak the same language."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{words.language()}", folder):
        application.installTranslator(translator)
    return translator


def _end_when_told() -> None:
    """A signal to stop ends the program as the window's own cross does."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _told_to_end)


def _told_to_end(_number: int, _frame: FrameType | None) -> None:
    QTimer.singleShot(0, QApplication.closeAllWindows)  # not in the middle of a paint
