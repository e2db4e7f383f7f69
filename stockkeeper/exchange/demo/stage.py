"""The first days of the story: the company is set up and its stock enters the book."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any

from stockkeeper.book.bulk import Timed
from stockkeeper.domain import events
from stockkeeper.domain.described import Values
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import ORIGIN, Ref
from stockkeeper.exchange.demo.cast import (
    DAYS_IN_YEAR,
    Armoury,
    Cast,
    Dice,
    Guard,
    Weapon,
    contract_number,
    person_values,
    receipt,
)
from stockkeeper.exchange.demo.people import People

Telling = Generator[Timed, int, None]
UNFIT_SHARE = 0.015
VEST_SHARE = 0.5
LAPSES = 3
ON_ROSTERS = 400
"""Guards who stand on a roster, at most: enough to look at."""


class Stage:
    """Sets the scene, one entry at a time."""

    def __init__(
        self, people: People, told: dict[str, Any], dice: Dice, span: tuple[datetime, datetime]
    ) -> None:
        """Begin at a time; the clock goes on by seconds, and the story ends at the second."""
        self._people = people
        self._told = told
        self._dice = dice
        self._now, self._end = span
        self.cast = Cast()

    def _at(self, event: Event) -> Timed:
        self._now += timedelta(seconds=1)
        return Timed(event, self._now, self._people.clerk)

    def set_up(self, firearms: int, people: int) -> Telling:
        """Tell everything before the first shift."""
        yield from self._places()
        yield from self._clients()
        yield from self._supplies(firearms)
        yield from self._guards(people)
        yield from self._weapons(firearms)
        yield from self._vests(people)
        yield from self._usual_weapons()
        yield from self._kits()
        yield from self._rosters()

    def _places(self) -> Telling:
        company = self._told["company"]
        seq = yield self._at(events.registered("place", {"name": company["site"], "sort": "site"}))
        self.cast.site = Ref("place", seq)
        site = str(self.cast.site)
        for name in company["stores"]:
            values = {"name": name, "sort": "store", "parent": site}
            self.cast.stores.append(
                Ref("place", (yield self._at(events.registered("place", values))))
            )
        for party in self._told["parties"]:
            seq = yield self._at(events.registered("party", dict(party)))
            self.cast.parties[party["sort"]] = Ref("party", seq)

    @property
    def now(self) -> datetime:
        """When the last entry was made."""
        return self._now

    def _clients(self) -> Telling:
        for place, client in enumerate(self._told["clients"], 1):
            values = {name: client[name] for name in ("name", "tax_id", "city")}
            number = yield self._at(events.registered("client", values))
            self.cast.clients.append(Ref("client", number))
            for post in client["posts"]:
                told = {"name": post, "client": f"client:{number}", "city": client["city"]}
                told["contract"] = contract_number(place)
                seq = yield self._at(events.registered("post", told))
                self.cast.posts.append(Ref("post", seq))

    def _supplies(self, firearms: int) -> Telling:
        today = self._now.date()
        for number, lot in enumerate(self._told["lots"]):
            old = lot["lot_number"].startswith("22")
            values = {name: lot[name] for name in ("calibre", "lot_number", "maker", "sort")}
            values["received"] = self._dice.day_from(today, -900, -200)
            values["expires"] = self._dice.day_from(
                today, *((10, 60) if old else (DAYS_IN_YEAR, 5 * DAYS_IN_YEAR))
            )
            values["purpose"] = "duty"
            values["invoice"] = f"IM-{4400 + number}"
            quantity = max(500, lot["per_weapon"] * firearms)
            line = receipt("lot", quantity, self.cast.parties["supplier"], self.cast.stores[0])
            seq = yield self._at(events.registered("lot", values, [line]))
            self.cast.lots.setdefault(lot["calibre"], Ref("lot", seq))
        for calibre in ("9x19 mm", ".380 ACP"):
            values = {
                "category": "magazine",
                "description": f"Proveedor {calibre}",
                "calibre": calibre,
            }
            line = receipt("stock", max(60, firearms), ORIGIN, self.cast.stores[0])
            seq = yield self._at(events.registered("stock", values, [line]))
            self.cast.magazines[calibre] = Ref("stock", seq)

    def _guards(self, count: int) -> Telling:
        today = self._now.date()
        for number in range(1, count + 1):
            values = person_values(self._dice, self._told["names"], number)
            values["started"] = self._dice.day_from(today, -2500, -60)
            seq = yield self._at(events.registered("person", values))
            person = Ref("person", seq)
            expires = self._licence_expires(number)
            for sort, day in (("credential", expires), ("psychological", self._licence_expires(0))):
                paper = {"person": str(person), "sort": sort, "expires": day}
                paper["number"] = f"{sort[:2].upper()}{1000 + number}"
                yield self._at(events.registered("paper", paper))
            post = self.cast.posts[number % len(self.cast.posts)]
            name = f"{values['surnames']} {values['given_names']}"
            self.cast.guards.append(Guard(person, post, number % 2 == 0, expires, name=name))

    def _licence_expires(self, number: int) -> str:
        """Give a day; of every thirty guards one runs out in the days before the end."""
        if number % 30 == LAPSES:
            return self._dice.day_from(self._end.date(), -9, -1)
        chance = self._dice.of.random()
        today = self._now.date()
        if chance < 0.03:  # noqa: PLR2004
            return self._dice.day_from(today, 5, 60)
        if chance < 0.10:  # noqa: PLR2004
            return self._dice.day_from(today, 65, 150)
        return self._dice.day_from(today, 160, 2 * DAYS_IN_YEAR)

    def _weapons(self, count: int) -> Telling:
        armoury = Armoury(self._dice, self._told["models"], self._now.date())
        for number, (values, model) in enumerate(armoury.weapons(count)):
            store = self.cast.stores[number % len(self.cast.stores)]
            fit = self._dice.of.random() > UNFIT_SHARE
            condition = "" if fit else "repairable"
            line = receipt("firearm", 1, ORIGIN, store)
            seq = yield self._at(events.registered("firearm", values, [line], condition=condition))
            self.cast.weapons.append(
                Weapon(
                    Ref("firearm", seq),
                    store,
                    model["calibre"],
                    model["rounds"],
                    model.get("magazines", 0),
                    fit=fit,
                    permit_expires=str(values["permit_expires"]),
                    type=str(values["type"]),
                    serial=str(values["serial"]),
                )
            )

    def _vests(self, people: int) -> Telling:
        today = self._now.date()
        for number in range(1, int(people * VEST_SHARE) + 1):
            values = {
                "category": "vest",
                "serial": f"CH{20_000 + number}",
                "make": "Miguel Caballero" if number % 2 else "Armor International",
                "size": self._dice.of.choice(("S", "M", "L", "XL")),
                "level": "IIIA",
                "made": self._dice.day_from(today, -1700, -400),
                "expires": self._dice.day_from(today, -20, 1400),
            }
            line = receipt("article", 1, ORIGIN, self.cast.stores[0])
            yield self._at(events.registered("article", values, [line]))

    def _usual_weapons(self) -> Telling:
        sound = [weapon for weapon in self.cast.weapons if weapon.fit]
        for position, guard in enumerate(self.cast.guards):
            pair = position // 2
            if pair >= len(sound):
                return
            guard.weapon = sound[pair]
            yield self._at(
                events.assigned(guard.weapon.ref, guard.ref, self._before(pair, position))
            )

    def _before(self, pair: int, position: int) -> Ref | None:
        return self.cast.guards[pair * 2].ref if position % 2 else None

    def _kits(self) -> Telling:
        """What usually goes out with a weapon of each calibre."""
        told: set[str] = set()
        for model in self._told["models"]:
            if model["calibre"] in told:
                continue
            told.add(model["calibre"])
            kit = {
                name: model[name] for name in ("calibre", "rounds", "magazines") if name in model
            }
            yield self._at(events.registered("kit", kit))

    def _rosters(self) -> Telling:
        """Who serves at each post by day and by night, with which weapon."""
        rosters: dict[tuple[Ref, bool], str] = {}
        for guard in self.cast.guards[:ON_ROSTERS]:
            key = (guard.post, guard.night)
            if key not in rosters:
                seq = yield self._at(events.registered("roster", _roster(*key)))
                rosters[key] = f"roster:{seq}"
            duty: Values = {"roster": rosters[key], "person": str(guard.ref)}
            if guard.weapon is not None:
                duty |= {"item": str(guard.weapon.ref), "rounds": guard.weapon.rounds}
            yield self._at(events.registered("duty", duty))


def _roster(post: Ref, night: bool) -> Values:  # noqa: FBT001  a key of two parts
    day, evening = "06:00", "18:00"
    starts, ends = (evening, day) if night else (day, evening)
    name = "Noche" if night else "Día"
    return {"post": str(post), "name": name, "starts": starts, "ends": ends}
