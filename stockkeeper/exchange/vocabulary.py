"""The words people use for headings and values, read from resources/vocabulary."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from stockkeeper import paths
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.wordlist import folded

_ABBREVIATED = re.compile(r"\b(n[oº°]|nro|num|numero|nr)\b[.:]?\s*")
_MARKS = re.compile(r"[^a-z0-9ñ/ ]+")


def heading_key(text: str) -> str:
    """Fold a heading: accents, capitals, dots, quotes and runs of space do not matter."""
    text = text.replace("º", "o").replace("°", "o").replace("_", " ").replace("ª", "a")
    plain = _MARKS.sub(" ", folded(text))
    plain = _ABBREVIATED.sub("no ", plain)
    return " ".join(plain.replace("/", " / ").split()).replace(" / ", "/")


@cache
def headings(kind: str) -> dict[str, str]:
    """Give folded heading -> field for one kind of import."""
    told = tomllib.loads(paths.resource("vocabulary", "headings.toml").read_text("utf-8"))
    return {heading_key(word): field for field, words in told[kind].items() for word in words}


@cache
def _values() -> dict[str, dict[str, str]]:
    told = tomllib.loads(paths.resource("vocabulary", "values.toml").read_text("utf-8"))
    return {
        field: {_value_key(word): stored for stored, words in choices.items() for word in words}
        for field, choices in told.items()
    }


def _value_key(text: str) -> str:
    return " ".join(_MARKS.sub(" ", folded(text)).split())


@lru_cache(maxsize=10_000)
def known_value(field: str, text: str) -> str | None:
    """Give the stored value for a word of a cell, or None when the word is not known."""
    return _values().get(field, {}).get(_value_key(text))


def value(field: str, text: str) -> str:
    """Give the stored value for a word of a cell; raises FieldRefusal("value.unknown")."""
    found = known_value(field, text)
    if found is None:
        raise FieldRefusal("value.unknown", field=field, value=text[:40])
    return found
