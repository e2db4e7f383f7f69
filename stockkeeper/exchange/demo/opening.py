"""The office before the first shift: contracts, the other site, plans, rules, unarmed guards."""

from __future__ import annotations

from typing import Any

from stockkeeper.domain import events
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo.cast import DAYS_IN_YEAR, Guard, contract_number, person_values
from stockkeeper.exchange.demo.pen import Pen, Telling

NOTICE_HOURS = "24"
ENDS_SOON, ENDED = 41, -12
"""Days from the end of the story to those of the first contract, and of an earlier one."""


class Opening:
    """Sets up what the office needs."""

    def __init__(self, pen: Pen, told: dict[str, Any]) -> None:
        """Take the invented company."""
        self._pen = pen
        self._told = told

    def set_up(self, unarmed: int) -> Telling:
        """Tell it, with so many guards who serve without a weapon."""
        yield from self._branch()
        yield from self._contracts()
        yield from self._plans()
        why = "El aviso con la denuncia se completa en 24 horas; antes se llama por teléfono"
        rule = ("loss.notice_hours", NOTICE_HOURS, "0", "0")
        yield self._pen.sign(events.policy_set(*rule, why))
        yield from self._guards(unarmed)

    def _branch(self) -> Telling:
        pen, cast = self._pen, self._pen.cast
        branch = self._told["branch"]
        values: Values = {"name": branch["site"], "sort": "site"}
        cast.branch = Ref("place", (yield pen.sign(events.registered("place", values))))
        values = {"name": branch["store"], "sort": "store", "parent": str(cast.branch)}
        cast.branch_store = Ref("place", (yield pen.sign(events.registered("place", values))))

    def _contracts(self) -> Telling:
        pen, clients = self._pen, self._pen.cast.clients
        posts = [len(client["posts"]) for client in self._told["clients"]]
        armed = (len(pen.cast.guards) + 1) // 2
        left = (pen.end - pen.now).days
        for place, client in enumerate(clients, 1):
            begins = pen.day(-DAYS_IN_YEAR + 29 * place)
            values: Values = {
                "client": str(client),
                "number": contract_number(place),
                "service": self._told["services"][place % len(self._told["services"])],
                "begins": begins,
                "ends": pen.day(left + (ENDS_SOON if place == 1 else 90 + 73 * place)),
                "weapons": 1 + -(-armed * posts[place - 1] // sum(posts)),
            }
            yield pen.sign(events.registered("contract", values))
        former: Values = {
            "client": str(clients[1]),
            "number": contract_number(0),
            "service": self._told["services"][0],
            "begins": pen.day(-2 * DAYS_IN_YEAR),
            "ends": pen.day(left + ENDED),
            "note": "Lo sigue el contrato nuevo",
        }
        yield pen.sign(events.registered("contract", former))

    def _plans(self) -> Telling:
        for plan in self._told["plans"]:
            values = {name: value for name, value in plan.items() if name != "key"}
            seq = yield self._pen.sign(events.registered("plan", values))
            self._pen.cast.plans[plan["key"]] = Ref("plan", seq)

    def _guards(self, count: int) -> Telling:
        """Guards of doors and parking lots, who have a credential and no weapon."""
        pen, armed = self._pen, len(self._pen.cast.guards)
        for number in range(armed + 1, armed + count + 1):
            values = person_values(pen.dice, self._told["names"], number)
            values["started"] = pen.dice.day_from(pen.now.date(), -2500, -60)
            person = Ref("person", (yield pen.sign(events.registered("person", values))))
            paper: Values = {
                "person": str(person),
                "sort": "credential",
                "number": f"CR{1000 + number}",
                "expires": pen.dice.day_from(pen.end.date(), 120, 2 * DAYS_IN_YEAR),
            }
            yield pen.sign(events.registered("paper", paper))
            name = f"{values['surnames']} {values['given_names']}"
            post = pen.cast.posts[number % len(pen.cast.posts)]
            pen.cast.unarmed.append(Guard(person, post, night=number % 2 == 0, name=name))
