"""What stands in the window: the pages before a book, one open book, and the way between them.

API: `Program(window, prefs, faults, chooser)`: `.begin(book)` the first page, `.end()` closes all.
The book and its keys are let go of at every lock; nothing of them stays in a page.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from stockkeeper import paths, settings, words
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.faults import Faults
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.front.door import Door
from stockkeeper.desktop.front.recent import recent_book
from stockkeeper.desktop.front.start_page import StartPage
from stockkeeper.desktop.later import later, warm
from stockkeeper.desktop.no_book import NoBook
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.remembered import Remembered
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.notice import Notice
from stockkeeper.desktop.window import Window
from stockkeeper.words import _

WARM_MS = 400
"""After the start page was painted: reading ahead must not delay it."""


class Program(QObject):
    """See the top of this file."""

    def __init__(
        self,
        window: Window,
        prefs: Preferences,
        faults: Faults,
        chooser: Chooser | None = None,
        doings: Any = None,
    ) -> None:
        super().__init__(window)
        self._window, self._prefs, self._faults = window, prefs, faults
        self._chooser, self._given_doings = chooser or Chooser(), doings
        self._remembered = Remembered(paths.data_dir() / "books.json")
        self._desk = Desk(NoBook(), self, readers=0)
        self._door: Door | None = None
        self._made: Any = None
        self._keys: Any = None
        self._warming = QTimer(self)
        self._warming.setSingleShot(True)
        self._warming.timeout.connect(self._warm)
        self.book: Any = None
        window.closing.connect(self.end)
        prefs.changed.connect(self._preferred)
        faults.happened.connect(self._fault)
        self._desk.failed.connect(self._failed)

    @property
    def page(self) -> Any:
        """The page before a book that is shown, or None while a book is open."""
        return self._door.page if self._door is not None else None

    def begin(self, book: Path | None = None) -> None:
        """Show the first page: the book given, or the list of books."""
        if book is None or not book.is_file():
            self.show_start()
            if book is not None:
                words_ = _("There is no file {file}").format(file=book)
                self._at_door().notify(Notice("danger", "search-off", words_, closes=True))
        else:
            self.ask_unlock(book)
        self._warming.start(WARM_MS)

    def end(self) -> None:
        """Close the book and every thread; called once more it does nothing."""
        self._warming.stop()
        self._leave_book()
        self._desk.close()
        if self._made is not None:
            self._made.book.close()
            self._made = None

    def show_start(self) -> None:
        """The list of books."""
        known = [Path(name) for name in self._prefs.now.recent]
        page = StartPage([recent_book(path, self._remembered.of(path)) for path in known])
        page.open_wanted.connect(self._open_path)
        page.forget_wanted.connect(self._forget)
        page.browse_wanted.connect(self._browse)
        for what in ("new", "demo", "mend", "restore", "check", "unpack"):
            getattr(page, f"{what}_wanted").connect(getattr(self, f"show_{what}"))
        self._put(page, first=True)

    def show_new(self) -> None:
        """The questions of a new book."""
        given = (self._desk, self._chooser, self._doings().make)
        self._page("front.new_book_page:NewBookPage", *given, created=self._created)

    def show_demo(self) -> None:
        """The demonstration book."""
        heads = self._doings().heads
        self._page("front.demo_page:DemoPage", self._desk, heads, made=self._open_made)

    def show_mend(self, book: Path | None = None) -> None:
        """Recovery with the words on paper."""
        self._page("front.mend_page:MendPage", self._desk, self._chooser, book, mended=self._mended)

    def show_restore(self) -> None:
        """A backup becomes a book again."""
        given = (self._desk, self._chooser, self._doings().heads)
        self._page("front.restore_page:RestorePage", *given, restored=self.open)

    def show_check(self) -> None:
        """Checking an exported journal."""
        self._page("front.check_page:CheckPage", self._desk, self._chooser)

    def show_unpack(self) -> None:
        """An inspector's pack becomes a book."""
        given = (self._desk, self._chooser, self._doings().heads, self._doings().cost)
        self._page("front.unpack_page:UnpackPage", *given, opened=self._unpacked)

    def ask_unlock(self, book: Path, why: str = "") -> None:
        """Who, and their passphrase."""
        self._asked = book
        page = later("front.unlock_page:UnlockPage")(
            self._desk, self._doings().unlock, book, self._remembered.of(book), why
        )
        page.opened.connect(self.open)
        page.back.connect(self.show_start)
        page.mend_wanted.connect(self._mend_asked)
        self._put(page)

    def open(self, opened: Any) -> None:
        """Put an open book into the window."""
        path = opened.book.path
        self._prefs.keep(settings.opened(self._prefs.now, path))
        self.book = later("open_book:OpenBook")(opened, self._window, self._prefs, self._faults,
                                                self._remembered, self._keys)  # fmt: skip
        self._keys = self.book.seat.keys
        now = datetime.now(tz=UTC).astimezone().isoformat(timespec="seconds")
        self._remembered.opened(path, opened.session.name, now, demo=self.book.demo)
        self._door = None
        self.book.locked.connect(self._locked)
        self.book.left.connect(self._left)
        self.book.begin()

    # --- what pages and book ask for ---

    def _doings(self) -> Any:
        self._given_doings = self._given_doings or later("front.doings:Doings")()
        return self._given_doings

    def _at_door(self) -> Door:
        if self._door is None:
            self._door = Door()
            self._door.language_chosen.connect(self._speak)
            self._window.setWindowTitle("Stockkeeper")
            self._window.put(self._door)
        return self._door

    def _page(self, where: str, *given: Any, **heard: Callable[..., None]) -> None:
        """Make a page and show it; `heard` are its signals, and `back` leads to the start."""
        page = later(where)(*given)
        for signal, slot in {"back": self.show_start, **heard}.items():
            if hasattr(page, signal):  # the recovery words leave no way back
                getattr(page, signal).connect(slot)
        self._put(page)

    def _put(self, page: Any, *, first: bool = False) -> None:
        self._at_door().put(page, first=first)
        page.begin()

    def _open_path(self, path: str) -> None:
        self.ask_unlock(Path(path))

    def _forget(self, path: str) -> None:
        self._prefs.keep(settings.forgotten(self._prefs.now, Path(path)))
        self._remembered.forget(Path(path))
        self.show_start()

    def _browse(self) -> None:
        wanted = kinds(_("Books"), "*.stockbook")
        found = self._chooser.open(self._window, _("Open a book"), paths.books_dir(), wanted)
        if found is not None:
            self.ask_unlock(found)

    def _created(self, created: Any) -> None:
        self._made = created
        given = (created, self.page.text("company"), self._chooser, self._prefs.now.paper)
        self._page("front.recovery_page:RecoveryPage", *given, kept=self._open_made)

    def _open_made(self, created: Any) -> None:
        self._made = None
        self.open(later("front.doings:opened_from")(created))

    def _unpacked(self, opened: Any) -> None:
        self.open(opened)
        self.book.go_to("audits")

    def _mended(self, book: Path) -> None:
        self.ask_unlock(book, _("The keyring is back. Open the book with your own passphrase."))

    def _mend_asked(self) -> None:
        self.show_mend(self._asked)

    def _locked(self, why: str) -> None:
        path = self.book.path
        self._leave_book(keep_keys=self._prefs.now.keys_over_lock)
        self.ask_unlock(path, why)

    def _left(self) -> None:
        self._leave_book()
        self.show_start()

    def _leave_book(self, *, keep_keys: bool = False) -> None:
        if self.book is not None:
            self.book.leave(keep_keys=keep_keys)
            self.book.deleteLater()
            self.book = None

    def _speak(self, language: str) -> None:
        self._prefs.change(language=language)
        self._door = None
        self.show_start()

    def _preferred(self) -> None:
        now = self._prefs.now  # look and language hold at once
        look().chosen(now.theme, now.text_size)
        words.set_language(now.language)

    def _warm(self) -> None:
        self._desk.background(warm, owner=self)

    def _failed(self, failed: Any) -> None:
        self._faults.note(failed.error, f"{failed.what!r} failed")

    def _fault(self, name: str) -> None:
        """Say in the window that something of ours broke; the work goes on."""
        title = _("Something in the program failed ({error})").format(error=name)
        text = _("Nothing recorded was lost. Details: {file}").format(file=self._faults.file)
        notice = Notice("danger", "alert-octagon", title, text, closes=True)
        if self.book is not None:
            self.book.notice(notice)
        elif self._door is not None:
            self._door.notify(notice)
