"""Settings through the window: this computer, the company, users with keys of their own, places."""

import pytest

from stockkeeper.book import opening
from stockkeeper.book.queries import records
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.tones import TONES
from stockkeeper.domain.refs import Ref
from tests.desktop.ear import Ear
from tests.desktop.shell_house import CHEAP, PASSPHRASE, House

OTHER = "lápiz ventana tambor"


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


def every(house, kind):
    reader = house.book.seat.open_reader()
    try:
        return records.every(reader, kind)
    finally:
        reader.close()


def enrol(house, name, role="clerk", passphrase=OTHER, again=OTHER):
    house.screen.turn_to("users")
    form = house.screen.pages["users"].enrol
    form._cost = CHEAP
    form.fields["name"].line.setText(name)
    form.fields["role"].line.show_value(role)
    form.fields["passphrase"].line.setText(passphrase)
    form.fields["again"].line.setText(again)
    form.button.click()
    return form


def test_colours_and_text_change_at_once_and_stay(house):
    page = house.screen.pages["computer"]
    page.theme._group.button(2).click()
    page.text_size._group.button(1).click()
    assert (look().name, look().scale) == ("dark", 1.25)
    assert (house.prefs.now.theme, house.prefs.now.text_size) == ("dark", 125)
    page.idle.show_value("30")
    page.idle.edited.emit()
    assert house.book._idle._seconds == 30 * 60


def test_tones_are_switched_off_turned_up_and_listened_to(house):
    page, ear = house.screen.pages["computer"].tones, Ear()
    house.book.tones._speaker = ear
    page.volume._group.button(2).click()
    page.sounds._group.button(1).click()
    page.volume._group.button(0).click()
    assert (house.prefs.now.sounds, house.prefs.now.volume) == (False, 40)
    assert ear.heard == ["done"], "how loud it is now, unless it is off"
    for listen in page.listens:
        listen.click()
    assert tuple(ear.heard[1:]) == TONES


def test_company_is_corrected_in_the_book(house):
    house.screen.turn_to("company")
    page = house.screen.pages["company"]
    house.until(lambda: page.form.values()["name"] == "Vigía Ltda.")
    page.form.line("tax_id").setText("900.1")
    page.save()
    house.until(lambda: every(house, "company")[0]["tax_id"] == "900.1")
    page.form.line("name").setText("")
    page.save()
    assert every(house, "company")[0]["name"] == "Vigía Ltda."


def test_a_user_is_enrolled_opens_the_book_and_is_revoked(house):
    enrol(house, "Luz")
    house.until(lambda: len(every(house, "user")) == 2)
    house.program._leave_book()
    clerk = opening.unlock(house.path, OTHER)
    assert (clerk.session.name, clerk.session.role) == ("Luz", "clerk")
    clerk.book.close()
    house.program.ask_unlock(house.path)
    house.unlock()
    house.until(lambda: house.book is not None)
    house.book.go_to("settings", Ref("user", 4))
    page = house.book.main.front.pages["users"]
    house.until(lambda: len(page._lines) == 3)
    buttons = page._lines[0].layout().itemAt(1).widget()
    buttons.first.click()
    assert not every(house, "user")[0]["revoked"]
    buttons.sure.click()
    house.until(lambda: any(row["revoked"] for row in every(house, "user")))
    house.program._leave_book()
    with pytest.raises(Exception, match="wrong_passphrase"):
        opening.unlock(house.path, OTHER)


def test_passphrases_that_differ_enrol_nobody(house):
    form = enrol(house, "Luz", again="algo más largo")
    assert form.fields["again"].problem
    assert len(every(house, "user")) == 1


def test_a_name_that_is_taken_is_refused_at_its_line(house):
    form = enrol(house, "marta")
    house.until(lambda: form.fields["name"].problem != "")
    assert len(every(house, "user")) == 1
    opening.mend_keyring(house.path, house.words)


def test_my_passphrase_changes_only_with_the_old_one(house):
    house.screen.turn_to("users")
    form = house.screen.pages["users"].passphrase
    form._cost = CHEAP
    for name, text in (("old", "not this one"), ("passphrase", OTHER), ("again", OTHER)):
        form.fields[name].line.setText(text)
    form.button.click()
    house.until(lambda: form._said.text != "")
    form.fields["old"].line.setText(PASSPHRASE)
    form.button.click()
    house.until(lambda: form.fields["old"].line.text() == "")
    house.program._leave_book()
    with pytest.raises(Exception, match="wrong_passphrase"):
        opening.unlock(house.path, PASSPHRASE)
    opening.unlock(house.path, OTHER).book.close()


def test_a_safe_is_put_inside_the_store_and_renamed(house):
    house.screen.turn_to("places")
    page = house.screen.pages["places"]
    house.until(lambda: len(page._nodes) == 2)
    store = next(node for node in page._nodes if node.row["sort"] == "store")
    page.tree.choose(store.ref)
    page.begin_new("place")
    assert page.form.values()["parent"] == store.ref
    assert page.form.values()["sort"] == "safe"
    page.form.line("name").setText("Safe 1")
    page.save()
    house.until(lambda: len(page._nodes) == 3)
    safe = next(row for row in every(house, "place") if row["name"] == "Safe 1")
    assert safe["parent"] == store.ref
    house.until(lambda: page.tree.node is not None and page.tree.node.title == "Safe 1")
    page.form.line("name").setText("Safe A")
    page.save()
    house.until(lambda: any(row["name"] == "Safe A" for row in every(house, "place")))


def test_a_place_cannot_be_put_inside_itself(house):
    house.screen.turn_to("places")
    page = house.screen.pages["places"]
    house.until(lambda: len(page._nodes) == 2)
    site = next(node for node in page._nodes if node.row["sort"] == "site")
    page.tree.choose(site.ref)
    line = page.form.line("parent")
    offered = {line.itemData(number) for number in range(line.count())}
    assert offered == {""}


def test_clients_and_their_posts(house):
    house.screen.turn_to("clients")
    page = house.screen.pages["clients"]
    page.begin_new("client")
    page.form.line("name").setText("Banco Meridiano")
    page.save()
    house.until(lambda: page.tree.node is not None)
    page.begin_new("post")
    page.form.line("name").setText("Chapinero")
    page.save()
    house.until(lambda: len(every(house, "post")) == 1)
    assert every(house, "post")[0]["client"] == f"client:{every(house, 'client')[0]['id']}"


def test_a_clerk_may_look_and_not_touch(house):
    enrol(house, "Luz")
    house.until(lambda: len(every(house, "user")) == 2)
    house.program._leave_book()
    house.program.ask_unlock(house.path)
    house.unlock(OTHER)
    house.until(lambda: house.page._wrong.text != "")
    house.page._name.setCurrentText("Luz")
    house.unlock(OTHER)
    house.until(lambda: house.book is not None)
    house.book.go_to("settings", "users")
    pages = house.book.main.front.pages
    assert pages["users"].enrol.isHidden()
    assert not pages["users"].passphrase.isHidden()
    assert pages["company"].save_button.isHidden()
    assert all(adder.isHidden() for adder in pages["places"].adders)


def test_whether_the_counter_files_its_slips_at_once_stays_on_this_computer(house):
    page = house.screen.pages["computer"]
    assert page.file_slips.key == "show"
    page.file_slips._group.button(1).click()
    assert house.prefs.now.file_slips is True


def test_how_slips_are_printed_stays_on_this_computer(house):
    page = house.screen.pages["computer"]
    assert page.slips.key == "page"
    page.slips._group.button(1).click()
    assert house.prefs.now.slips == "receipt"
