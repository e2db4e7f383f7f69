"""A search as one types gives what reading every record gives: the same firearms, in order."""

import random

import pytest

from stockkeeper.book import schema, sqlite
from stockkeeper.book.projection import records
from stockkeeper.book.queries import firearms, people, seeking, walking
from stockkeeper.book.queries.firearms import FirearmFilter
from stockkeeper.book.queries.people import PersonFilter
from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.wordlist import serial_key, words_in

MAKES = ("Taurus", "Llama", "Smith & Wesson", "Tanfoglio", "Bersa", "Íñiguez")
MODELS = ("82", "Martial", "586", "8-T", "Thunder 380", "")
NAMES = ("Taborda Ñañez", "Arango", "Ariza Lugo", "Martín Ochoa", "Bedoya")
PLACES = ("Armería central", "Bóveda 82", "Taller Llama")
TEXTS = (
    *("t", "ta", "taurus", "8", "82", "taurus 8", "8 taurus 3", "llama mar", "arm", "martín o"),
    *("ta ta", "3", "38 special", "KU-00", "0012", "smith wes", "zzz", "taurus zzz", "ñ", "-"),
    *("a", "b", "central armeria", "t 8 3", "ariza l", "íñiguez 5"),
)
LIMITS = {
    "as shipped": {},
    "all is common": {"RARE": 1, "COMMON": 1, "FORMS": 0},
    "all is sorted": {"RARE": 1, "FORMS": 0, "DEPTHS": (8, 64)},
    "lists are merged": {"RARE": 1, "FORMS": 99, "DEPTHS": (8, 64)},
    "many hold": {"_FEW_HOLDERS": 1, "_FEW_HELD": 1, "_AT_ONCE": 3},
    "many hold little": {"_FEW_HOLDERS": 1, "_ONE_BY_ONE": 0},
    "few hold": {"_ONE_BY_ONE": 0},
}


def values(kind, **given):
    """Values of a record: what is given, the rest empty."""
    numbers = {"capacity", "barrel_mm", "made_year"}
    names = [each.name for each in described(RECORDS[kind])]
    return {name: None if name in numbers else "" for name in names} | given


def filled(base, seed):
    """Some hundred firearms of few makes, whose serials share beginnings and ends."""
    dice = random.Random(seed)
    for number, name in enumerate(PLACES, 1):
        records.insert(base, "place", number, values("place", name=name, sort="store"))
    for number in range(10, 60):
        given, badge = dice.choice(NAMES), f"V-{number}"
        told = values("person", surnames=dice.choice(NAMES), given_names=given, badge=badge)
        records.insert(base, "person", number, told)
    for number in range(100, 400):
        make = dice.randrange(len(MAKES))
        serial = f"{('KU', 'IM', 'T-', '8', '3', '')[make]}{dice.randrange(2000):05}"
        told = values(
            "firearm", serial=serial, make=MAKES[make], model=dice.choice(MODELS),
            calibre=dice.choice((".38 Special", "9x19 mm")), type=dice.choice(("pistol", "rifle")),
            tag=dice.choice(("", "", f"T{number}")),
        )  # fmt: skip
        held = dice.choice(("place:1", "place:1", "place:2", "place:3", "person", "end:sold"))
        holder = f"person:{dice.randrange(10, 60)}" if held == "person" else held
        records.insert(base, "firearm", number, told, holder=holder, since=number)
    for number in dice.sample(range(100, 400), 40):
        changes = {"serial": f"KU{dice.randrange(2000):05}-B", "make": dice.choice(MAKES)}
        records.change(base, "firearm", number, changes)
    base.settle()


@pytest.fixture(scope="module", params=[1, 2])
def base(request):
    fresh = sqlite.memory()
    schema.create_projections(fresh)
    filled(fresh, request.param)
    yield fresh
    fresh.close()


def said(record, kind):
    """All words a record is found by."""
    words = words_in(" ".join(str(record[name] or "") for name in records.FOUND_BY[kind]))
    return words | ({record["serial_key"].lower()} if "serial_key" in record else set())


def has(words, text):
    """Each word of the text begins one of the words."""
    return all(any(word.startswith(part) for word in words) for part in words_in(text))


def by_reading(base, text, kind_wanted=None):
    """The ids that a search must give: each record read and judged."""
    if not words_in(text):
        return []
    holders = {
        f"{kind}:{row['id']}"
        for kind in ("person", "place")
        for row in base.named(f"SELECT * FROM {kind}")
        if has(said(row, kind), text)
    }
    key = serial_key(text)
    tail = key if len(key) >= 4 else None
    found = [
        (row["serial_key"], row["id"])
        for row in base.named("SELECT * FROM firearm")
        if kind_wanted in (None, row["type"])
        and (
            has(said(row, "firearm"), text)
            or row["holder"] in holders
            or (tail and (row["serial_key"].startswith(tail) or row["serial_key"].endswith(tail)))
        )
    ]
    return [number for _key, number in sorted(found)]


@pytest.mark.parametrize("limits", LIMITS.values(), ids=LIMITS)
def test_the_first_rows_are_those_found_by_reading_all(base, monkeypatch, limits):
    for name, value in limits.items():
        monkeypatch.setattr(seeking, name, value)
    monkeypatch.setattr(walking, "BROAD", limits.get("RARE", 4000))
    for text in TEXTS:
        for kind in (None, "pistol"):
            every = by_reading(base, text, kind)
            wanted = FirearmFilter(text=text, types=(kind,) if kind else ())
            assert list(firearms.ids(base, wanted)) == every, text
            for size in (1, 20):
                page = firearms.first_page(base, wanted, size=size)
                assert list(page) == every[:size], (text, size)
                page = firearms.first_page(base, wanted, size=size, descending=True)
                assert list(page) == every[::-1][:size], (text, size)


def test_people_are_those_found_by_reading_all(base):
    every = base.named(
        "SELECT * FROM person ORDER BY surnames COLLATE NOCASE, given_names COLLATE NOCASE, id"
    )
    for text in TEXTS:
        found = [row["id"] for row in every if words_in(text) and has(said(row, "person"), text)]
        assert list(people.ids(base, PersonFilter(text=text))) == found, text
        assert list(people.first_page(base, PersonFilter(text=text), size=7)) == found[:7], text


def test_words_stand_in_the_order_of_the_serial_they_have_now(base):
    strange = base.rows(
        "SELECT w.word, w.id FROM word w JOIN firearm f ON f.id = w.id AND w.kind = 'firearm'"
        " WHERE w.serial_key <> f.serial_key"
    )
    assert strange == []
