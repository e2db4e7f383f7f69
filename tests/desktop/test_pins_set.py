"""PINs set in the window: one's own in the settings, a person's in their record; keys at a lock."""

import pytest

from stockkeeper.book import pins
from stockkeeper.book.queries import records
from stockkeeper.desktop.listing.pin_form import GivePin
from stockkeeper.desktop.screens.people import PeopleScreen
from stockkeeper.domain.refs import Ref
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom
from tests.desktop.shell_house import CHEAP, PASSPHRASE, House

PIN = "7305"


@pytest.fixture
def house(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path))
    found = House(qtbot, tmp_path)
    found.begin()
    found.path = found.make_book()
    found.book.go_to("settings")
    found.screen = found.book.main.front
    yield found
    found.end()


@pytest.fixture
def room(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(GivePin, "cost", CHEAP)
    found = ListRoom(small_book(tmp_path), PeopleScreen, tmp_path)
    yield found
    found.close()


def answer(form, **typed):
    form._cost = CHEAP
    for name, text in typed.items():
        form.fields[name].line.setText(text)
    form.button.click()


def test_my_pin_is_set_with_my_passphrase(house):
    house.screen.turn_to("users")
    form = house.screen.pages["users"].pin
    me = house.book.seat.session.user
    answer(form, old="not this one", passphrase=PIN, again=PIN)
    house.until(lambda: form._said.text != "")
    answer(form, old=PASSPHRASE, passphrase="1234", again="1234")
    house.until(lambda: "adivinaría" in form._said.text or "guessed" in form._said.text)
    answer(form, old=PASSPHRASE, passphrase=PIN, again="7306")
    assert "PIN" in form.fields["again"].problem
    answer(form, old=PASSPHRASE, passphrase=PIN, again=PIN)
    house.until(lambda: form.fields["old"].line.text() == "")
    pins.check(house.book.seat.book, house.book.seat.session, me, PIN)


@pytest.mark.parametrize("kept", [False, True])
def test_keys_outlast_a_lock_only_where_it_is_set_so(house, kept):
    page = house.screen.pages["computer"]
    page.pins._group.button(int(kept)).click()
    assert house.prefs.now.keys_over_lock is kept
    seat = house.book.seat
    mine = seat.session.key
    keys = seat.keys
    assert keys.of(mine) is not None
    house.book.main.lock_wanted.emit()
    house.until_page("UnlockPage")
    assert (keys.of(mine) is not None) is kept
    house.unlock()
    house.until(lambda: house.book is not None)
    assert house.book.seat.keys is keys
    house.book.left.emit()
    assert keys.of(mine) is None


def test_a_person_gets_a_pin_in_their_record(room):
    room.search("restrepo")
    person = room.pane.told.ref
    assert room.pane.run("pin")
    form = room.pane.form
    room.fill(form, pin=PIN, again="7306")
    assert room.pane.form is form, "the two differ"
    for name in ("pin", "again"):
        form.form.line(name).setText(PIN)
    form.save()
    room.until(lambda: room.pane.form is None)
    assert pins.standing(room.story.book.base, person) is not None
    pins.check(room.story.book, room.story.session, person, PIN)


def test_a_weak_pin_is_refused_beside_its_line(room):
    room.search("restrepo")
    assert room.pane.run("pin")
    form = room.pane.form
    for name in ("pin", "again"):
        form.form.line(name).setText("1032")
    form.save()
    room.until(lambda: not form.form._errors["pin"].isHidden())
    assert pins.standing(room.story.book.base, room.pane.told.ref) is None


def test_a_card_is_linked_to_a_user(house):
    house.book.go_to("people")
    house.book.main.front.new()
    sheet = house.book.main.front.page.sheet
    sheet.form.show_values({"surnames": "Rojas", "given_names": "Ana", "id_number": "77",
                            "role": "guard"})  # fmt: skip
    sheet.save()
    house.until(lambda: house.book.main.front.page.sheet is None)
    house.book.go_to("settings")
    house.screen.turn_to("users")
    cards = house.screen.pages["users"].cards
    house.until(lambda: cards.user.findText("Marta") >= 0)
    cards.button.click()
    assert cards._said.text
    cards.user.show_value("user:1")
    base = house.book.seat.open_reader()
    person = Ref("person", base.value("SELECT id FROM person"))
    cards.person.show_choice(str(person), "Rojas, Ana")
    cards.button.click()
    house.until(lambda: records.every(base, "user")[0]["person"] == str(person))
    base.close()
