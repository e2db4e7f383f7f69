"""The company before its first shift: places, clients, posts, people, weapons, ammunition."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from stockkeeper import paths
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import ORIGIN, Ref

DAYS_IN_YEAR = 365


def told() -> dict[str, Any]:
    """Read the invented company from its data file."""
    return tomllib.loads(paths.resource("demo", "company.toml").read_text(encoding="utf-8"))


@dataclass
class Weapon:
    """A weapon as the story needs it."""

    ref: Ref
    store: Ref
    calibre: str
    rounds: int
    magazines: int
    out: bool = False
    fit: bool = True
    permit_expires: str = ""
    type: str = ""
    serial: str = ""


@dataclass
class Guard:
    """A guard as the story needs them."""

    ref: Ref
    post: Ref
    night: bool
    licence_expires: str = ""
    weapon: Weapon | None = None
    name: str = ""


@dataclass
class Cast:
    """Everything the shifts move about; `unarmed` are guards who serve without a weapon."""

    site: Ref = ORIGIN
    branch: Ref = ORIGIN
    branch_store: Ref = ORIGIN
    clients: list[Ref] = field(default_factory=list)
    unarmed: list[Guard] = field(default_factory=list)
    plans: dict[str, Ref] = field(default_factory=dict)
    stores: list[Ref] = field(default_factory=list)
    posts: list[Ref] = field(default_factory=list)
    parties: dict[str, Ref] = field(default_factory=dict)
    weapons: list[Weapon] = field(default_factory=list)
    guards: list[Guard] = field(default_factory=list)
    lots: dict[str, Ref] = field(default_factory=dict)
    magazines: dict[str, Ref] = field(default_factory=dict)


class Dice:
    """Chances for one company, all from one seed."""

    def __init__(self, seed: int) -> None:
        """Begin from a seed."""
        self._random = random.Random(seed)  # noqa: S311  a demonstration, not a secret
        self.of = self._random

    def bytes(self, count: int) -> bytes:
        """Give seeded bytes, for the keys and salts of a demonstration book."""
        return self._random.randbytes(count)

    def day_from(self, start: date, least: int, most: int) -> str:
        """Give a day so many days after another, ISO 8601."""
        return (start + timedelta(days=self._random.randint(least, most))).isoformat()


def person_values(dice: Dice, names: dict[str, list[str]], number: int) -> Values:
    """Give one invented guard; ID and employee numbers never repeat."""
    given = names["women"] if dice.of.random() < 0.18 else names["men"]  # noqa: PLR2004
    return {
        "surnames": f"{dice.of.choice(names['surnames'])} {dice.of.choice(names['surnames'])}",
        "given_names": dice.of.choice(given),
        "id_kind": "CC",
        "id_number": str(1_010_000_000 + number * 37 + dice.of.randint(0, 36)),
        "employee_number": f"V{number:05}",
        "role": "guard",
        "badge": f"V{number:05}",
    }


class Armoury:
    """Invents weapons by the shares of their models; a serial never repeats."""

    def __init__(self, dice: Dice, models: list[dict[str, Any]], today: date) -> None:
        """Take the models and their shares."""
        self._dice = dice
        self._models = models
        self._shares = [model["share"] for model in models]
        self._today = today
        self._used = [0] * len(models)

    def weapons(self, count: int) -> Iterator[tuple[Values, dict[str, Any]]]:
        """Give so many weapons with their model."""
        choices = range(len(self._models))
        for number in range(1, count + 1):
            which = self._dice.of.choices(choices, self._shares)[0]
            yield self._weapon(number, which), self._models[which]

    def _weapon(self, number: int, which: int) -> Values:
        model, dice = self._models[which], self._dice
        self._used[which] += dice.of.randint(1, 9)
        serial = f"{model['prefix']}{self._used[which]:0{model['digits']}}{model['suffix']}"
        acquired = dice.day_from(self._today, -12 * DAYS_IN_YEAR, -DAYS_IN_YEAR)
        values: Values = {
            "serial": serial,
            "type": model["type"],
            "make": model["make"],
            "model": model["model"],
            "calibre": model["calibre"],
            "asset_number": f"AF-{number:05}",
            "capacity": model["capacity"],
            "barrel_mm": model["barrel_mm"],
            "country": model["country"],
            "permit_kind": "tenencia" if dice.of.random() < 0.8 else "porte",  # noqa: PLR2004
            "permit_number": f"PT-{100_000 + number:07}",
            "permit_expires": self._permit_expires(),
            "acquired": acquired,
            "invoice": f"{dice.of.randint(100, 99_999):05}",
            "owner": "company",
        }
        return values

    def _permit_expires(self) -> str:
        chance = self._dice.of.random()
        if chance < 0.02:  # noqa: PLR2004
            return self._dice.day_from(self._today, -40, -1)
        if chance < 0.08:  # noqa: PLR2004
            return self._dice.day_from(self._today, 3, 88)
        return self._dice.day_from(self._today, 100, 3 * DAYS_IN_YEAR)


def contract_number(place: int) -> str:
    """Give the number of the contract with the client at a place of the list, 1 for the first."""
    return f"CS-{110 + 7 * place}"


def receipt(kind: str, quantity: int, source: Ref, store: Ref) -> Line:
    """Give the line by which a new thing enters a store."""
    return Line(Ref(kind, "new"), quantity, source, store)
