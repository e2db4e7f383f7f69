"""Issue and return down a post's roster, on the counter's own screen."""

import pytest
from PySide6.QtCore import Qt

from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.codes import code_of
from tests.desktop.counter_room import Counter, furnished

SHIFT = Qt.KeyboardModifier.ShiftModifier
ESC, F7, F8 = Qt.Key.Key_Escape, Qt.Key.Key_F7, Qt.Key.Key_F8


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    armoury = found.armoury
    day = armoury.add("roster", post=str(armoury.post), name="Día", starts="06:00", ends="18:00")
    night = armoury.add("roster", post=str(armoury.post), starts="18:00", ends="06:00")
    for number, weapon in ((1, 1), (2, 4), (3, 0), (4, 7)):
        item = str(armoury.weapons[weapon - 1]) if weapon else ""
        person = str(armoury.guards[number - 1])
        armoury.add("duty", roster=str(day), person=person, item=item)
    armoury.add("duty", roster=str(night), person=str(armoury.guards[4]),
                item=str(armoury.weapons[9]))  # fmt: skip
    yield found
    report = verify(armoury.book.base, armoury.book.identity)
    assert report.ok, report
    found.close()


def names(counter):
    return [row.name.partition(",")[0] for row in counter.page.roster.rows]


def words(counter):
    return [row.icon for row in counter.page.roster.rows]


def note(counter):
    return counter.page.roster._note.text()


def shown(counter):
    return counter.page.lists.currentWidget() is counter.page.roster


def test_the_roster_is_loaded_and_weapons_scanned_down_the_list(counter):
    armoury = counter.armoury
    assert counter.press(F7, SHIFT).state == "waiting"
    assert shown(counter)
    assert names(counter) == ["Caicedo Mina", "Ospina Duarte", "Pineda Rojas", "Restrepo Gaviria"]
    assert note(counter).startswith("0")
    assert "Caicedo Mina" in counter.page.scan.line.placeholderText()
    assert counter.scan("T0004").state == "issued"
    assert armoury.holder(4) == str(armoury.guards[1])
    assert counter.scan("T0007").state == "blocked"  # Ospina's paper ran out
    counter.press(ESC)
    assert shown(counter)
    assert counter.scan("0").state == "who"
    assert counter.scan("T0010").state == "issued"  # Pineda has no usual weapon
    assert armoury.holder(10) == str(armoury.guards[2])
    assert counter.scan("T0001").state == "issued"
    assert note(counter) == "3 de 4"
    assert words(counter) == ["arrow-up-right", "ban", "arrow-up-right", "arrow-up-right"]
    post = armoury.book.base.value("SELECT post FROM folio WHERE kind = 'custody.issue' LIMIT 1")
    assert post == str(armoury.post)


def test_another_weapon_asks_whose_it_is(counter):
    armoury = counter.armoury
    counter.scan(code_of(armoury.post))
    assert counter.scan("T0001").state == "with_discrepancy"
    assert "custody.issue" not in counter.kinds()
    assert counter.scan("1").state == "issued"
    assert armoury.holder(1) == str(armoury.guards[0])
    assert counter.scan("T0013").state == "with_discrepancy"
    assert counter.scan("B0002").state == "issued"
    assert armoury.holder(13) == str(armoury.guards[1])
    assert counter.page.roster.rows[0].icon == "alert-triangle"


def test_a_badge_is_always_taken_before_the_list(counter):
    counter.scan(code_of(counter.armoury.post), "B0006", "T0004")
    assert counter.armoury.holder(4) == str(counter.armoury.guards[5])


def test_returning_by_roster_shows_who_is_missing(counter):
    counter.scan("B0005", "T0010", code_of(counter.armoury.post))
    counter.press(F8)
    assert (names(counter), note(counter)) == (["Salazar Ñáñez"], "0 de 1")
    assert counter.page.roster.rows[0].tone == "warn"
    counter.scan("T0010")
    assert (note(counter), words(counter)) == ("1 de 1", ["circle-check"])


def test_esc_clears_first_and_then_closes_the_roster(counter):
    counter.scan(code_of(counter.armoury.post))
    counter.press(ESC)
    assert shown(counter)
    counter.press(ESC)
    assert not shown(counter)
    assert counter.screen.state.idle


def test_several_posts_are_chosen_by_digit_and_none_is_said(counter):
    armoury = counter.armoury
    client = armoury.add("client", name="Otro")
    other = armoury.add("post", name="Otro puesto", client=str(client))
    assert counter.scan(code_of(other)).state == "who"
    roster = armoury.add("roster", post=str(other), starts="06:00", ends="18:00")
    armoury.add("duty", roster=str(roster), person=str(armoury.guards[6]))
    assert counter.press(F7, SHIFT).state == "waiting"
    counter.scan("2")
    assert names(counter) == ["Restrepo Arango"]


def test_the_counter_says_of_how_many(counter):
    counter.screen.list.load()
    counter.settle()
    assert "4" in counter.page.tallies.accessibleName()
    counter.scan("B0001", "T0001")
    assert "1 de 4" in counter.page.tallies.accessibleName().replace("\u202f", " ")
