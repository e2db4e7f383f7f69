"""Incidents worked by clumsy hands: nothing breaks, and nothing typed is lost unasked."""

import pytest
from PySide6.QtWidgets import QApplication

from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.book.queries import records
from stockkeeper.desktop.begun import Begun
from stockkeeper.desktop.screens.life import LifeScreen
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.documents import Prepared
from tests.book_factory import NOW, small_book
from tests.desktop.list_room import ListRoom

SECONDS = 42


@pytest.fixture
def room(qtbot, tmp_path):
    story = small_book(tmp_path)
    gun, lot = story["KU482917"], story["lot 9"]
    recorded = RecordIncident({"sort": "theft"}, ((gun, 1), (lot, 3)))
    at = NOW.replace(second=SECONDS)
    story.refs["incident"] = Ref("incident", story.do(recorded, at).folio)
    found = ListRoom(story, LifeScreen, tmp_path)
    yield found
    found.close()


@pytest.fixture
def wizard(room):
    room.screen.open(Begun((("sort", "robbery"),), ((room.story["lot 9"], 1),)))
    room.settle()
    return room.page.currentWidget()


def row(room):
    return records.fetch(room.story.book.base, room.story["incident"])


def says(room, wizard, text):
    """What the line of things answers."""
    wizard.steps.things.line.setText(text)
    wizard.steps.things.line.returnPressed.emit()
    room.settle()
    return wizard.steps.things.problem.text


def test_no_text_in_the_line_of_things_breaks_it(room, wizard):
    for text in ("🎉" * 50, "a\nb\r\nc", "\x00\x01", "'\"--", "NEAR(", "*", "a" * 20000):
        assert says(room, wizard, text).startswith("Nothing answers")
    assert says(room, wizard, "*0") == "Only what is counted has a quantity."
    assert not says(room, wizard, "*" + "9" * 5000)
    assert [each.name for each in wizard.steps.things.rows] == ["25-031"]
    wizard.save()
    room.settle()
    assert "1 000 000 000" in wizard.problem.text.replace("\u202f", " ")


@pytest.mark.parametrize(
    "text", ["31/02/2026 10:00", "01/01/0001 00:00+14:00", "31/12/9999 23:59-14:00", "99:99"]
)
def test_an_impossible_time_is_said_beside_its_field(room, wizard, text):
    line = wizard.steps.forms["what"].line("occurred")
    line.setText(text)
    line.editingFinished.emit()
    wizard.save()
    room.settle()
    assert (wizard.step, room.page.currentWidget()) == ("what", wizard)
    assert line.accessibleDescription()


def test_what_was_typed_is_left_at_the_second_esc_only(room, wizard):
    wizard.steps.forms["story"].line("narrative").show_value("Dos hombres en moto.")
    assert room.screen.escape()
    assert room.page.currentWidget() is wizard
    assert "not recorded" in wizard.problem.text
    wizard.next()
    assert room.screen.escape()
    assert room.page.currentWidget() is wizard  # it went on in between: asked anew
    assert room.screen.escape()
    assert room.page.currentWidget() is not wizard


def test_untouched_steps_are_left_at_once(room, wizard):
    assert room.screen.escape()
    assert room.page.currentWidget() is not wizard


def test_no_esc_takes_away_what_is_being_recorded_and_twice_records_once(room, wizard):
    before = len(room.column("sort"))
    wizard.save()
    wizard.save()
    assert room.screen.escape()
    assert room.page.currentWidget() is wizard
    room.settle()
    assert room.page.currentWidget() is not wizard
    assert len(room.column("sort")) == before + 1


def test_another_incident_does_not_take_the_steps_away(room, wizard):
    room.screen.open(room.story["incident"])
    room.settle()
    assert room.page.currentWidget() is wizard
    assert room.notes[-1][1] == "warn"


def test_a_proof_that_is_still_being_opened_is_waited_for(room, wizard, tmp_path):
    file = tmp_path / "denuncia.pdf"
    file.write_bytes(b"no PDF")
    wizard.steps.proof.bring(file)
    wizard.save()
    assert "still being opened" in wizard.problem.text
    room.settle()
    room.until(lambda: "cannot be read" in wizard.problem.text)
    assert room.page.currentWidget() is wizard
    wizard.steps.proof._came(Prepared(b"%PDF-1.4 denuncia", "application/pdf", 1, "Denuncia"))
    wizard.save()
    room.settle()
    assert room.page.currentWidget() is not wizard


def test_a_time_that_nobody_touched_keeps_its_seconds_and_zone(room):
    room.choose(room.story["incident"])
    room.story.clock.now = NOW.replace(second=SECONDS + 5)
    room.pane.run("notify")
    room.fill(room.pane.form, regulator_notice="N-7")
    told = row(room)["reported"]
    assert told.endswith(f"{SECONDS + 5}-05:00")
    room.pane.run("notify")
    room.fill(room.pane.form, regulator_notice="N-8")
    assert room.pane.form is None
    assert (row(room)["regulator_notice"], row(room)["reported"]) == ("N-8", told)


def test_after_a_form_the_focus_is_in_the_pane_and_tab_reaches_its_buttons(room):
    room.choose(room.story["incident"])
    room.window.activateWindow()
    room.pane.run("follow")
    QApplication.processEvents()
    room.screen.escape()
    assert room.pane.pane.tabs.isAncestorOf(QApplication.focusWidget())
    reached = []
    for _press in range(8):
        room.window.focusNextChild()
        reached.append(QApplication.focusWidget())
    foot = room.pane.pane._foot
    buttons = [each for each in reached if each is not None and foot.isAncestorOf(each)]
    assert buttons == foot.findChildren(Button)
    assert len(buttons) == 2
