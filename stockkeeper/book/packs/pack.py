"""A pack that was opened and proven: what it says, and of which book it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stockkeeper.book.presented import Presented
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.inspections import Loan

Body = dict[str, Any]


@dataclass(frozen=True)
class Pack:
    """What a pack proves: each entry stands in the book whose checkpoint the site's key signed.

    `bodies` are the entries by folio, `private` what identifies people, by folio, where the pack
    was made with it. `prepared` is the entry that lends it. `loans` is its list, of which
    `expected` is the SHA-256. `sha256` names the file.
    """

    sha256: str
    shown: Presented
    inspection: int
    prepared: Body
    manifest: Body
    loans: tuple[Loan, ...]
    bodies: Mapping[int, Body]
    private: Mapping[int, Body] = field(repr=False, default_factory=dict)

    @property
    def company(self) -> Body:
        """The company that keeps the book, as it was when the book began."""
        return dict(self.bodies[1]["data"]["company"])

    @property
    def scope(self) -> Scope:
        """What it covers, in the references of the site's book."""
        return Scope.of_data(self.manifest["scope"])

    @property
    def frozen(self) -> int:
        """The folio its list is frozen at."""
        return int(self.manifest["frozen"])

    @property
    def expected(self) -> str:
        """The SHA-256 of its list, in the form of an audit."""
        return str(self.prepared["data"]["expected"])

    @property
    def people(self) -> bool:
        """Whether it names people."""
        return bool(self.manifest["people"])
