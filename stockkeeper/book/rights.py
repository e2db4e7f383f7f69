"""Whether the people of an act may make its entries; roles are read from the book itself."""

from __future__ import annotations

from dataclasses import replace

from stockkeeper.book import policies
from stockkeeper.book.act import Moment
from stockkeeper.domain.events import Event
from stockkeeper.domain.policy import second_rules
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import (
    POLICY_ASKS,
    Permission,
    allowed,
    by_second,
    permission_of,
    second_needed,
)


def check_people(moment: Moment) -> None:
    """Refuse keys that are not enrolled or were revoked: Refusal("user.revoked")."""
    for person in (moment.by, moment.second):
        if person is None:
            continue
        row = moment.base.row("SELECT revoked FROM user WHERE key = ?", (person.key,))
        if row is None or row[0]:
            raise Refusal("user.revoked", user=person.name)


class Rights:
    """The rights of one act; what was allowed once is not asked again within it."""

    def __init__(self, moment: Moment) -> None:
        """Know nothing yet."""
        self._moment = moment
        self._allowed: set[str] = set()

    def as_asked(self, event: Event) -> Event:
        """Mark an entry for which the company asks a second signature, so that `verify` sees it.

        What needs one anyway, or was let pass by a second person, is left as it is.
        """
        rules = second_rules(event.kind, event.data)
        if not rules:
            return event
        policy = policies.effective(self._moment.base)
        if not any(policy.asks(rule) for rule in rules):
            return event
        if second_needed(event.kind, event.data) is not None:
            return event
        return replace(event, data={**event.data, "second": POLICY_ASKS})

    def check(self, event: Event) -> Permission | None:
        """Refuse an entry its signers may not make; give the second permission it needs.

        Raises Refusal "user.not_allowed", "user.second_needed", "user.second_not_allowed".
        """
        needed = second_needed(event.kind, event.data)
        if by_second(event.kind, event.data) and not self._alone(event.kind):
            needed = permission_of(event.kind)
        elif event.kind not in self._allowed:
            self._check_kind(event.kind)
        if needed is not None:
            self._check_second(needed)
        return needed

    def _alone(self, kind: str) -> bool:
        return allowed(self._role(self._moment.by.key), permission_of(kind))

    def _check_kind(self, kind: str) -> None:
        role = self._role(self._moment.by.key)
        permission = permission_of(kind)
        if not allowed(role, permission):
            raise Refusal("user.not_allowed", role=role, permission=str(permission))
        if not kind.startswith("user."):
            self._allowed.add(kind)

    def _check_second(self, needed: Permission) -> None:
        second = self._moment.second
        if second is None or second.key == self._moment.by.key:
            raise Refusal("user.second_needed", permission=str(needed))
        role = self._role(second.key)
        if not allowed(role, needed):
            raise Refusal("user.second_not_allowed", role=role, permission=str(needed))

    def _role(self, key: str) -> str:
        return str(self._moment.base.value("SELECT role FROM user WHERE key = ?", (key,)))
