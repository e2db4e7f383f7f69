"""What is known of the open book's soundness: found at opening, told to whoever shows it.

API: `Health()`: `.state` a State(tone, icon, title, at), `.tell(state)`; signal changed().
"""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class State:
    """One finding: colour, icon and word; `at` when it was found, None while it is looked at."""

    tone: str = "neutral"
    icon: str = "progress"
    title: str = ""
    at: datetime | None = None


class Health(QObject):
    """See the top of this file."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = State()

    def tell(self, state: State) -> None:
        """Take what was found, and tell."""
        if state != self.state:
            self.state = state
            self.changed.emit()
