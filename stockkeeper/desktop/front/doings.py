"""What the pages before a book is open have done for them, in threads: make, unlock, look at.

Kept apart so that the start page need not wait for cryptography to be read.
"""

from dataclasses import dataclass, field
from pathlib import Path

from stockkeeper import paths
from stockkeeper.actions import new_book
from stockkeeper.book import opening
from stockkeeper.book.creating import Created, NewBook
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.keyring import Cost
from stockkeeper.book.opening import Opened


def head_memory() -> HeadMemory:
    """The last heads seen by this person on this machine."""
    return HeadMemory(paths.data_dir() / "heads.json")


@dataclass(frozen=True)
class Doings:
    """Makes and unlocks books; `cost` is what one guess at a passphrase costs, None the usual."""

    heads: HeadMemory = field(default_factory=head_memory)
    cost: Cost | None = None

    def make(self, new: NewBook, site: str) -> Created:
        """Make a book with its first site; raises Refusal."""
        company = dict(new.company)
        priced = NewBook(new.path, company, new.user, new.passphrase, new.plain, self.cost)
        return new_book.start(priced, site, heads=self.heads)

    def unlock(self, book: Path, user: str, passphrase: str) -> Opened:
        """Open a book with somebody's passphrase; raises Refusal."""
        return opening.unlock(book, passphrase, user=user, heads=self.heads)


def opened_from(created: Created) -> Opened:
    """A book just made, as if it had been unlocked."""
    return Opened(created.book, created.session)
