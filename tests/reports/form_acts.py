"""Custody passes in tests of forms, whatever act it would be; what leaves is signed by two."""

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain import events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import Ref
from tests.book_factory import NOW
from tests.tamper.small_book import Whole, enrol


@dataclass(frozen=True)
class Pass:
    """A weapon goes from one holder to another for a reason of custody."""

    reason: str
    item: Ref
    source: Ref
    target: Ref
    name: ClassVar[str] = "pass"

    def about(self):
        return (self.item,)

    def __call__(self, moment):
        del moment
        yield events.moved(self.reason, [Line(self.item, 1, self.source, self.target)])


def leaves(story, item, party):
    """What goes to an outside party is signed by two."""
    second = enrol(Whole(story.book, story.session, story.clock), "Beto", "supervisor")
    act = Pass("transfer", item, story["store"], party)
    story.book.perform(story.session, act, second=second, at=NOW)
