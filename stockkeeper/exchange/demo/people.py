"""Who signs in the story: the clerks, the supervisor, and the auditor from outside."""

from __future__ import annotations

from dataclasses import dataclass

from stockkeeper.book.session import Session


@dataclass
class People:
    """The clerk who keeps the book and the one who relieves them; `on_duty` is one of the two."""

    clerk: Session
    relief: Session
    supervisor: Session
    auditor: Session
    relieved: bool = False

    @property
    def on_duty(self) -> Session:
        """Who is at the counter."""
        return self.relief if self.relieved else self.clerk

    @property
    def off_duty(self) -> Session:
        """Who comes next."""
        return self.clerk if self.relieved else self.relief

    def hand_over(self) -> None:
        """Let the other one take the counter."""
        self.relieved = not self.relieved
