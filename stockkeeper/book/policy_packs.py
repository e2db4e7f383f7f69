"""Country packs: resources/policies/*.toml, read strictly, each value with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from stockkeeper import paths
from stockkeeper.domain.policy import RULES, Given, rule_of
from stockkeeper.domain.policy.policy import HOW_READ, READ, SECONDARY
from stockkeeper.domain.policy.rule import CHOICE, LIST, Rule, Value, read
from stockkeeper.domain.refusals import Refusal
from stockkeeper.settings import LANGUAGES

DEFAULT = "default"
_PACK = {"country", "about", "rules"}
_NEEDED = {"value", "source", "as_of", "read"}
_MAY = {"note"}


@dataclass(frozen=True)
class Pack:
    """One pack: `about` says in each language what it is; `country` is "" for the default."""

    country: str
    about: Mapping[str, str]
    given: Mapping[str, Given]


class PackError(ValueError):
    """A pack that the program ships is wrong: our mistake, found by a test."""


@cache
def pack_of(country: str) -> Pack | None:
    """Give the pack of a country (ISO 3166-1 alpha-2), or None where there is none."""
    if not (len(country) == len("XX") and country.isascii() and country.isupper()):
        return None
    path = paths.resources() / "policies" / f"{country}.toml"
    return parsed(country, path.read_text(encoding="utf-8")) if path.is_file() else None


@cache
def default_pack() -> Pack:
    """Give the pack that counts where a country's says nothing; it holds every rule."""
    text = paths.resource("policies", f"{DEFAULT}.toml").read_text(encoding="utf-8")
    pack = parsed(DEFAULT, text)
    missing = RULES.keys() - pack.given.keys()
    if missing:
        raise PackError(f"{DEFAULT}: nothing is said of {sorted(missing)}")
    return pack


def countries() -> tuple[str, ...]:
    """Give the countries that have a pack."""
    folder = paths.resource("policies")
    return tuple(sorted(path.stem for path in folder.glob("??.toml")))


def parsed(name: str, text: str) -> Pack:
    """Read a pack; raises PackError for anything that is missing, unknown or out of place."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{name}: {error}") from None
    _members(name, told, _PACK - {"rules"}, {"rules"})
    country = "" if name == DEFAULT else name
    if told["country"] != country:
        raise PackError(f"{name}: it says it is of {told['country']!r}")
    rules = told.get("rules", {})
    given = {rule: _given(f"{name}, {rule}", rule, each, country) for rule, each in rules.items()}
    return Pack(country, _spoken(f"{name}, about", told["about"]), given)


def _given(where: str, name: str, told: Any, country: str) -> Given:
    try:
        rule = rule_of(name)
    except Refusal:
        raise PackError(f"{where}: no such rule") from None
    _members(where, told, _NEEDED, _MAY)
    source, as_of, how = told["source"], told["as_of"], told["read"]
    if not isinstance(source, str) or not source.strip():
        raise PackError(f"{where}: a value without a source")
    if not isinstance(as_of, date) or isinstance(as_of, datetime):
        raise PackError(f"{where}: as_of is no day")
    if how not in (HOW_READ if not country else (READ, SECONDARY)):
        raise PackError(f"{where}: read is {how!r}")
    note = _spoken(f"{where}, note", told["note"]) if "note" in told else {}
    if how == SECONDARY and not note:
        raise PackError(f"{where}: what was not read in the law says so in a note")
    return Given(_value(where, rule, told["value"]), source, as_of.isoformat(), how, country, note)


def _value(where: str, rule: Rule, told: Any) -> Value:
    """Numbers stand as numbers, words as words, "" for nothing said."""
    if rule.sort == LIST:
        right = isinstance(told, list) and all(isinstance(word, str) for word in told)
        text = ",".join(told) if right else ""
    elif rule.sort == CHOICE:
        right, text = isinstance(told, str), str(told)
    else:
        right, text = type(told) is int or told == "", str(told)
    if not right:
        raise PackError(f"{where}: {told!r} is no value of this rule")
    try:
        return read(rule, text)
    except Refusal as refusal:
        raise PackError(f"{where}: {refusal}") from None


def _spoken(where: str, told: Any) -> dict[str, str]:
    _members(where, told, set(LANGUAGES), set())
    if not all(isinstance(text, str) and text.strip() for text in told.values()):
        raise PackError(f"{where}: a language is empty")
    return dict(told)


def _members(where: str, told: Any, needed: set[str], may: set[str]) -> None:
    if not isinstance(told, dict):
        raise PackError(f"{where}: not a table")
    wrong = (needed - told.keys()) | (told.keys() - needed - may)
    if wrong:
        raise PackError(f"{where}: {', '.join(sorted(wrong))} missing or unknown")
