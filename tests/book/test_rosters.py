"""Rosters: when a duty matters, and how its guards stand."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Assign
from stockkeeper.book.queries import rosters
from stockkeeper.domain.duty_hours import window
from tests.tamper.told import LIMA
from tests.tamper.whole_book import start


def at(text):
    return datetime.fromisoformat(f"2026-07-{text}").replace(tzinfo=LIMA)


WINDOWS = [  # 1 July 2026 is a Wednesday
    ("", "06:00", "18:00", "01T03:59", None),
    ("", "06:00", "18:00", "01T04:00", ("01T06:00", "01T18:00")),
    ("", "06:00", "18:00", "01T23:59", ("01T06:00", "01T18:00")),
    ("", "06:00", "18:00", "02T00:00", None),
    ("", "18:00", "06:00", "02T05:45", ("01T18:00", "02T06:00")),
    ("", "18:00", "06:00", "02T16:00", ("02T18:00", "03T06:00")),
    ("3", "18:00", "06:00", "02T05:45", ("01T18:00", "02T06:00")),
    ("3", "18:00", "06:00", "02T17:00", None),
    ("12", "06:00", "18:00", "01T07:00", None),
    ("", "", "", "01T12:00", ("01T00:00", "02T00:00")),
    ("3", "06:00", "06:00", "02T11:59", ("01T06:00", "02T06:00")),
]


@pytest.mark.parametrize(("days", "starts", "ends", "now", "found"), WINDOWS)
def test_the_duty_that_matters(days, starts, ends, now, found):
    assert window(days, starts, ends, at(now)) == (found and (at(found[0]), at(found[1])))


@pytest.fixture
def it(tmp_path):
    whole = start(tmp_path / "r.stockbook")
    client = whole.add("client", name="Banco")
    found: dict[str, Any] = {"whole": whole, "base": whole.book.base}
    found["post"] = whole.add("post", name="Centro", client=str(client))
    for key, number in (("ana", 1), ("luz", 2), ("eva", 3)):
        found[key] = whole.add(
            "person", surnames=key, given_names="X", id_number=f"4000000{number}"
        )
        found[f"{key}_gun"] = whole.register("firearm", serial=f"KU{number}", type="revolver")
    whole.do(Assign(found["luz_gun"], found["luz"]))
    day = whole.add("roster", post=str(found["post"]), name="Día", starts="06:00", ends="18:00")
    night = whole.add("roster", post=str(found["post"]), name="Noche", starts="18:00",
                      ends="06:00")  # fmt: skip
    whole.add("duty", roster=str(day), person=str(found["ana"]), item=str(found["ana_gun"]))
    whole.add("duty", roster=str(day), person=str(found["luz"]))
    whole.add("duty", roster=str(night), person=str(found["eva"]), item=str(found["eva_gun"]))
    yield found
    whole.book.close()


def line_of(it, now):
    found = rosters.of_person(it["base"], it["ana"], at(now))
    return found and found.starts


def stand(it, now):
    lines = rosters.expected(it["base"], it["post"], at(now))
    return [(line.person_name, line.serial, line.state, line.leaving) for line in lines]


def test_at_the_change_of_shift_one_roster_comes_and_the_other_leaves(it):
    assert stand(it, "01T05:45") == [
        ("ana, X", "KU1", "waiting", False),
        ("luz, X", "KU2", "waiting", False),
        ("eva, X", "KU3", "absent", True),
    ]


def test_how_each_guard_stands(it):
    whole = it["whole"]
    whole.clock.now = at("01T05:50")
    whole.do(Issue(it["ana"], (it["luz_gun"],)))
    lines = rosters.expected(it["base"], it["post"], at("01T06:30"))
    assert [line.state for line in lines[:2]] == ["out", "absent"]
    assert lines[0].other
    assert lines[0].held == ((it["luz_gun"], "KU2"),)
    whole.do(GiveBack((it["luz_gun"],)))
    assert rosters.expected(it["base"], it["post"], at("01T18:10"))[0].state != "back"
    found = {line.person: line for line in rosters.expected(it["base"], None, at("01T17:00"))}
    assert found[it["ana"]].state == "back"
    assert not found[it["ana"]].open
    assert found[it["luz"]].leaving


def test_an_expired_paper_shows_on_the_line(it):
    it["whole"].add("paper", person=str(it["ana"]), sort="weapons_licence", expires="2026-06-30")
    first = rosters.expected(it["base"], it["post"], at("01T05:45"))[0]
    assert first.against == "person.paper_expired"


def test_the_line_of_a_person_is_the_one_that_begins(it):
    assert line_of(it, "01T05:45") == at("01T06:00")
    assert line_of(it, "01T01:00") is None
    assert rosters.due_posts(it["base"], at("01T05:45")) == [(it["post"], 3)]
    gone = at("01T05:45") + timedelta(hours=20)
    assert rosters.due_posts(it["base"], gone) == [(it["post"], 1)]
