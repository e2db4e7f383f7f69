"""A revealed audit as its page needs it: the lines of each group, names, findings, what links."""

from dataclasses import dataclass, field
from typing import Any

from stockkeeper.book.queries.audits import Audit
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.domain import audit as domain
from stockkeeper.domain.audit import Compared, Line
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_

GROUPS = (
    (N_("Confirmed"), (domain.MOVED, domain.OUT, domain.CONFIRMED), (domain.CONFIRMED,)),
    (N_("Not found"), (domain.NOT_FOUND,), (domain.NOT_FOUND,)),
    (N_("In the wrong place"), (domain.WRONG_PLACE,), (domain.WRONG_PLACE,)),
    (N_("Not on the books"), (domain.NOT_ON_BOOKS,), (domain.NOT_ON_BOOKS,)),
    (N_("Differs from the record"), (domain.DIFFERS,), (domain.DIFFERS,)),
)
"""Title, the states whose lines it shows, and those that its number is of."""
LOOKS = {
    domain.CONFIRMED: ("ok", "circle-check"),
    domain.OUT: ("accent", "arrow-up-right"),
    domain.MOVED: ("accent", "arrows-exchange"),
    domain.NOT_FOUND: ("danger", "zoom-question"),
    domain.WRONG_PLACE: ("warn", "map-pin-exclamation"),
    domain.NOT_ON_BOOKS: ("accent", "help-hexagon"),
    domain.DIFFERS: ("warn", "alert-triangle"),
    domain.FEWER: ("danger", "alert-triangle"),
    domain.MORE: ("warn", "alert-triangle"),
    domain.NOT_COUNTED: ("neutral", "circle-dashed"),
}


@dataclass(frozen=True)
class Revealed:
    """A revealed audit: how everything compared, its findings and what was added since.

    `near` gives for a serial, or an unknown code, others that it may be. `photos` are the codes
    that have a photo, `since` the things registered since under a code that was unknown.
    """

    audit: Audit
    compared: Compared
    names: dict[str, str]
    things: dict[str, dict[str, Any]]
    findings: tuple[dict[str, Any], ...]
    addenda: tuple[dict[str, Any], ...]
    near: dict[str, list[str]] = field(default_factory=dict)
    photos: frozenset[str] = frozenset()
    since: dict[str, Ref] = field(default_factory=dict)
    groups: tuple[tuple[LineRow, ...], ...] = ()

    def lines(self, number: int) -> list[Line]:
        """The lines of a group, as its rows show them."""
        return [line for state in GROUPS[number][1] for line in self.compared.of(state)]

    @property
    def unsolved(self) -> int:
        """How many findings lack a cause, an action, an owner or a day, and are open."""
        return sum(not is_solved(row) for row in self.findings)


def is_solved(row: dict[str, Any]) -> bool:
    """Whether a finding says all that an act asks for, or is closed."""
    return bool(row["closed"]) or all(row[name] for name in ("cause", "action", "owner", "due"))
