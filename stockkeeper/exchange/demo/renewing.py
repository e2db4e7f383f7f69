"""Permits of weapons that are renewed together: some are back, the others are waited for."""

from __future__ import annotations

from stockkeeper.book.queries import records
from stockkeeper.domain import events
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo.cast import DAYS_IN_YEAR, Weapon
from stockkeeper.exchange.demo.pen import Pen, Scene, Telling

MOST, BACK = 8, 2
SOON = 90
"""Days in which a permit that is renewed now runs out."""


class Renewing:
    """One batch under way."""

    def __init__(self, pen: Pen) -> None:
        """Take the cast."""
        self._pen = pen
        self._batch: Ref | None = None
        self._chosen: list[Weapon] = []

    def scenes(self) -> list[Scene]:
        """Give what happens and when."""
        return [
            Scene(15, 9, self._prepared),
            Scene(14, 11, self._submitted),
            Scene(3, 15, self._back),
        ]

    def _prepared(self) -> Telling:
        pen = self._pen
        latest = pen.day(SOON)
        expiring = [
            each
            for each in pen.cast.weapons
            if pen.today < each.permit_expires <= latest and each.ref not in pen.taken
        ]
        self._chosen = sorted(expiring, key=_expiry)[: pen.some(MOST)]
        if not self._chosen:
            return
        values: Values = {
            "sort": "permit",
            "name": "Permisos que vencen este trimestre",
            "authority": str(pen.cast.parties["regulator"]),
            "prepared": pen.today,
        }
        chosen = [[str(each.ref), each.permit_expires] for each in self._chosen]
        seq = yield pen.sign(events.registered("renewal", values, chosen=chosen))
        self._batch = Ref("renewal", seq)

    def _submitted(self) -> Telling:
        if self._batch is not None:
            told: Values = {"submitted": self._pen.today, "filing": f"RAD-{self._pen.year}-55120"}
            yield self._pen.sign(self._pen.change(self._batch, told))

    def _back(self) -> Telling:
        pen = self._pen
        for number, weapon in enumerate(self._chosen[:-1][:BACK]):
            row = records.fetch(pen.base, weapon.ref)
            changes: Values = {
                "permit_expires": pen.day(3 * DAYS_IN_YEAR),
                "permit_issued": pen.day(-1),
                "permit_number": f"PT-{700_413 + number}",
            }
            was = {name: row[name] for name in changes}
            weapon.permit_expires = str(changes["permit_expires"])
            more = {"renewal": str(self._batch)}
            yield pen.sign(events.corrected(weapon.ref, changes, was, "", **more))


def _expiry(weapon: Weapon) -> str:
    return weapon.permit_expires
