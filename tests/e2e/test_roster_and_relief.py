"""A post's roster down the list, a relief, and a return that is short, through a real window."""

from datetime import UTC, date, datetime, timedelta

import pytest

from stockkeeper.domain.codes import code_of
from tests.desktop.counter_room import Armoury
from tests.e2e.real_window import RealWindow
from tests.e2e.test_day_at_the_counter import OPENED, _prove, _unlock
from tests.e2e.test_forty_guards import rows, windows

pytestmark = pytest.mark.window

GUARDS = 6
FIRST = ("Arango", "Caicedo", "Pineda", "Quispe", "Rojas", "Salazar")


@pytest.fixture
def armoury(tmp_path):
    """Five guards on a roster that began an hour ago, and one who comes in later."""
    valid = date(OPENED.year + 2, 1, 31).isoformat()
    people = [(name, "Luz", str(79_482_000 + n), valid) for n, name in enumerate(FIRST)]
    made = Armoury(tmp_path, people, GUARDS, OPENED)
    now = datetime.now(tz=UTC).astimezone()
    hours = [(now + timedelta(hours=more)).strftime("%H:%M") for more in (-1, 11)]
    roster = made.add("roster", post=str(made.post), name="Turno", starts=hours[0], ends=hours[1])
    for number in range(5):
        item = str(made.weapons[number]) if number != 2 else ""
        made.add("duty", roster=str(roster), person=str(made.guards[number]), item=item)
    made.book.close()
    return made


def holders(armoury):
    sql = "SELECT id, holder FROM firearm ORDER BY id"
    return [holder for _id, holder in rows(armoury.path, sql)]


def test_down_the_roster_then_relief_and_a_short_return(armoury, tmp_path_factory):
    window = RealWindow(armoury.path, tmp_path_factory.mktemp("home"))
    _unlock(window)
    window.wait_until(lambda: window.title().startswith("Altaguardia"), "the counter is not shown")
    window.type(code_of(armoury.post))
    window.burst([f"T{n:04}" for n in range(1, 6)], 10)
    window.wait_for("custody.issue", 5)
    window.picture("roster")
    guards = [str(guard) for guard in armoury.guards]
    assert holders(armoury)[:5] == guards[:5]
    posts = rows(armoury.path, "SELECT DISTINCT post FROM folio WHERE kind = 'custody.issue'")
    assert posts == [(str(armoury.post),)]
    window.keys("F4")
    window.burst(["T0001", "B0006"], 10)
    window.wait_for("custody.relief", 1)
    window.picture("relief")
    assert holders(armoury)[0] == guards[5]
    window.keys("F8")
    window.burst(["T0002", "*4", "T0001", "1"], 10)
    window.wait_for("custody.return", 2)
    window.keys("F12")
    window.wait_for("incident.registered", 1)
    window.picture("short")
    told = rows(armoury.path, "SELECT sort, cause, person FROM finding")
    assert told == [("rounds_short", "fired", guards[5])]
    assert holders(armoury)[:2] == [str(armoury.store)] * 2
    assert windows(window) == 1
    assert window.close() == 0
    _prove(armoury.path)
