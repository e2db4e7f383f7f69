"""Renewals on their page: chosen by ticks, submitted, what came back pasted or typed, closed."""

import pytest

from stockkeeper.book.queries import records, renewals
from stockkeeper.desktop.screen import Narrowed
from stockkeeper.desktop.screens.life import LifeScreen
from stockkeeper.domain.refs import Ref
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom
from tests.desktop.photo_hands import Files


@pytest.fixture
def room(qtbot, tmp_path):
    found = ListRoom(small_book(tmp_path), LifeScreen, tmp_path)
    found.screen.choose_kind("renewal")
    found.settle()
    yield found
    found.close()


def begin(room, sort="permit", days=3 * 365):
    """A renewal of all permits of the small book, made through the form."""
    room.screen.new()
    room.until(lambda: room.page.sheet)
    choice = room.page.new_form.choice
    choice.days = days
    choice._sort_chosen(sort)
    room.until(lambda: choice.offered and choice.offered.sort == sort and choice.list.count())
    room.settle()
    return choice


def state(room, ref):
    return renewals.fetch(room.story.book.base, ref).state


def test_a_renewal_goes_from_ticks_to_its_end(room):
    choice = begin(room)
    every = len(choice.items())
    assert every == choice.list.count() > 2
    choice.none.click()
    assert choice.items() == ()
    room.page.sheet.save()
    room.settle()
    assert "at least one line" in room.page.sheet.problem
    for number in (0, 1):
        choice.tick(number, on=True)
    assert f"2 of {every} chosen" in choice.told.text()
    chosen = choice.items()
    room.fill(room.page.sheet, name="Julio")
    ref = Ref("renewal", room.page.pane.ref.folio)
    assert [line.item for line in renewals.lines(room.story.book.base, ref)] == list(chosen)
    assert room.column("name") == ["Julio"]
    assert not room.pane.run("table")
    room.pane.run("submit")
    room.fill(room.pane.form, filing="E-77")
    assert state(room, ref) == "submitted"
    assert room.pane.told.custody[3] == "0 of 2 came back"
    room.pane._line_opened(chosen[0].folio)
    room.fill(room.pane.form, number="P-2", expires="2031-01-31")
    assert records.fetch(room.story.book.base, chosen[0])["permit_number"] == "P-2"
    serial = records.fetch(room.story.book.base, chosen[1])["serial"]
    room.pane.run("table")
    room.until(lambda: room.page.sheet)
    room.fill(room.page.sheet, table=f"{serial}\tP-3\t31/01/2019\n")
    assert room.page.sheet is not None  # expires no later than before: nothing recorded
    room.fill(room.page.sheet, table="XX\tP-3\t31/01/2031\n")
    assert room.page.sheet is not None
    room.fill(room.page.sheet, table=f"{serial}\tP-3\t31/01/2031\n")
    assert state(room, ref) == "received"
    assert [row.chips[0][2] for row in room.pane.lines.rows] == ["Came back", "Came back"]
    room.pane.run("close")
    room.fill(room.pane.form)
    assert state(room, ref) == "closed"
    assert room.pane.run("report")
    assert room.went[-1] == ("reports", ("renewal", {"renewal": str(ref)}))


def test_papers_come_back_from_a_file_and_what_waits_cannot_be_chosen_again(room, tmp_path):
    choice = begin(room, "paper")
    chosen = choice.items()
    room.fill(room.page.sheet, name="Credenciales")
    ref = room.page.pane.ref
    room.pane.run("submit")
    room.fill(room.pane.form)
    again = begin(room, "paper")
    assert again.items() == ()
    assert all(each.waits == ref.folio for each in again.offered.found)
    room.screen.escape()
    room.settle()
    person = records.fetch(room.story.book.base, chosen[0])["person"]
    number = records.fetch(room.story.book.base, Ref.parse(person))["id_number"]
    table = tmp_path / "vuelta.csv"
    table.write_text(f"documento;numero;vence\n{number};L-9;31/01/2031\n")
    room.pane.photos.chooser = room.pane.chooser = Files(table)
    assert room.pane.run("file")
    room.until(lambda: room.notes)
    room.settle()
    assert renewals.fetch(room.story.book.base, ref).done == 1
    room.pane.run("close")
    room.fill(room.pane.form, outcome="Se retiraron")
    assert state(room, ref) == "closed"


def test_filters_and_views_narrow_the_list(room):
    begin(room)
    room.fill(room.page.sheet, name="Julio")
    room.page.choose_view("away")
    room.settle()
    assert room.page.table.count == 0
    room.screen.open(Narrowed({"states": frozenset({"prepared"})}, "renewal"))
    room.settle()
    assert room.column("name") == ["Julio"]
    room.search("agosto")
    assert room.page.table.count == 0
