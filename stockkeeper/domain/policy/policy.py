"""What stands: for each rule the value that counts, where it comes from, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stockkeeper.domain.policy.rule import Rule, Value, laxer, read
from stockkeeper.domain.policy.rules import RETIRED, RULES, rule_of
from stockkeeper.domain.refusals import Refusal

READ, SECONDARY, PRACTICE = "read", "secondary", "practice"
HOW_READ = (READ, SECONDARY, PRACTICE)
"""The legal text was read; an excerpt or a secondary page was; it is no law but our own advice."""
COMPANY, COUNTRY, DEFAULT = "company", "country", "default"


@dataclass(frozen=True)
class Given:
    """A value of a pack: the source it was taken from, the day (ISO text), how it was read.

    `country` is "" in the default pack. `note` says in each language what to mind.
    """

    value: Value
    source: str
    as_of: str
    how: str
    country: str = ""
    note: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Own:
    """A value the company set in a folio; `agreed` when a second person signed it."""

    value: Value
    folio: int
    agreed: bool = False


@dataclass(frozen=True)
class Standing:
    """One rule as it stands."""

    rule: Rule
    given: Given
    own: Own | None = None

    @property
    def counts(self) -> bool:
        """Whether the company's own value counts: never a laxer one that one person signed.

        So a pack that has become stricter than a value of the company takes its place.
        """
        own = self.own
        return own is not None and (own.agreed or not laxer(self.rule, own.value, self.given.value))

    @property
    def value(self) -> Value:
        """The value that counts."""
        return self.own.value if self.own is not None and self.counts else self.given.value

    @property
    def origin(self) -> str:
        """Who says so: COMPANY, COUNTRY or DEFAULT."""
        if self.counts:
            return COMPANY
        return COUNTRY if self.given.country else DEFAULT


@dataclass(frozen=True)
class Policy:
    """Every rule as it stands in a book, of one country, up to one folio."""

    country: str
    standing: Mapping[str, Standing] = field(hash=False)

    def of(self, name: str) -> Standing:
        """Give a rule as it stands; raises Refusal("policy.unknown_rule").

        A rule of a family (`ammunition.minimum.9x19`) that nobody set says nothing.
        """
        found = self.standing.get(name)
        if found is not None:
            return found
        rule = rule_of(name)
        if (
            rule.name in RULES or rule.name in RETIRED
        ):  # no pack may leave one out; a test loads them all
            raise Refusal("policy.unknown_rule", rule=name)
        return Standing(rule, Given(None, "", "", PRACTICE))

    def value(self, name: str) -> Value:
        """Give the value that counts."""
        return self.of(name).value

    def number(self, name: str) -> int | None:
        """Give a number; None where nothing is said."""
        found = self.value(name)
        return found if isinstance(found, int) else None

    def asks(self, name: str) -> bool:
        """Tell whether a rule of yes or no says yes."""
        return self.value(name) == 1

    def words(self, name: str) -> tuple[str, ...]:
        """Give the words of a list."""
        found = self.value(name)
        return found if isinstance(found, tuple) else ()

    def word(self, name: str) -> str:
        """Give the word of a choice."""
        found = self.value(name)
        return found if isinstance(found, str) else ""


def laxer_than_before(data: Mapping[str, object]) -> bool:
    """Tell whether the data of a `policy.set` make a rule laxer than the pack, or than it was.

    Raises Refusal for a rule or a value that this version does not know.
    """
    rule = rule_of(str(data.get("rule")))
    value, was, pack = (read(rule, str(data.get(name))) for name in ("value", "was", "pack"))
    return laxer(rule, value, pack) or laxer(rule, value, was)
