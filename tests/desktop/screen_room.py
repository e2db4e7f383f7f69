"""One screen over a real small book, with hands: for tests of screens that stand alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from stockkeeper.book.opening import Opened
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.seat import BookSeat
from tests.book_factory import Story


class Files:
    """What the person would choose in the system's own file windows."""

    def __init__(self) -> None:
        self.path: Any = None

    def open(self, *_asked: Any) -> Any:
        return self.path

    def save_as(self, *_asked: Any) -> Any:
        return self.path

    def folder(self, *_asked: Any) -> Any:
        return self.path


@dataclass
class Stage:
    """A screen in a room of its own; what it asked of the shell is kept."""

    story: Story
    screen: Any
    desk: Desk
    seat: BookSeat
    qtbot: Any
    said: list[tuple[str, str]] = field(default_factory=list)
    gone: list[tuple[str, Any]] = field(default_factory=list)

    def go_to(self, key: str, what: Any) -> None:
        self.gone.append((key, what))

    def notify(self, text: str, tone: str) -> None:
        self.said.append((tone, text))

    def until(self, holds: Any, milliseconds: int = 15_000) -> None:
        self.qtbot.waitUntil(holds, timeout=milliseconds)


def stage(qtbot: Any, story: Story, kind: Callable[[Room], Any], folder: Any) -> Stage:
    """Open a screen of this kind over the story's book; close the desk at the end."""
    seat = BookSeat(Opened(story.book, story.session))
    desk = Desk(seat)
    found = Stage(story, None, desk, seat, qtbot)
    settings = Preferences(folder / "settings.toml")
    found.screen = kind(Room(desk, seat, settings, found.go_to, found.notify))
    found.screen.files = Files()
    qtbot.addWidget(found.screen)
    found.screen.resize(1190, 690)
    found.screen.show()
    found.screen.shown()
    desk.changed.connect(found.screen.touched)
    return found
