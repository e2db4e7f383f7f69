"""Ctrl+P at the counter: the slip of the last act, or the signature sheet when all is back."""

import hashlib

import pytest
from PySide6.QtCore import Qt

from stockkeeper.book.proving.verify import verify
from stockkeeper.words import _
from tests.desktop.counter_room import Counter, furnished, wait_for
from tests.paper.reading import page_texts

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield found
    assert verify(found.armoury.book.base, found.armoury.book.identity).ok
    found.close()


def print_it(counter):
    counter.press(Qt.Key.Key_P, CONTROL)


def last_folio(counter):
    return counter.armoury.book.base.value("SELECT max(seq) FROM folio WHERE kind LIKE 'custody%'")


def test_the_slip_of_the_last_act_is_shown_with_its_folio_and_nothing_is_modal(counter):
    counter.scan("B0001", "T0001", "B0002", "T0002")
    print_it(counter)
    assert counter.went == [("reports", ("slip", {"folio": last_folio(counter)}))]
    assert "paper.made" not in counter.kinds()  # nothing left the program yet


def test_the_hint_says_so_and_can_be_pressed(counter):
    assert "Ctrl+P" not in counter.page.keys.accessibleName()
    counter.scan("B0001", "T0001")
    assert f"Ctrl+P {_('Slip')}" in counter.page.keys.accessibleName()
    counter.page.keys.pressed.emit("Ctrl+P")
    assert counter.went[0][1][0] == "slip"


def test_an_undone_act_has_no_slip(counter):
    counter.scan("B0001", "T0001", "B0002", "T0002")
    first = counter.rows[1].id
    counter.press(Qt.Key.Key_F9)
    counter.scan("1")
    print_it(counter)
    assert counter.went == [("reports", ("slip", {"folio": first}))]


def test_when_all_is_back_the_signature_sheet_is_shown(counter):
    counter.scan("B0001", "T0001")
    counter.press(Qt.Key.Key_F8)
    counter.scan("T0001")
    print_it(counter)
    assert counter.went == [("reports", ("signatures", {}))]


def test_with_nothing_done_it_says_so(counter):
    print_it(counter)
    assert counter.went == []
    assert counter.notes == [
        (_("Nothing was handed out or returned in this shift yet."), "accent"),
    ]  # fmt: skip


def test_where_this_computer_files_slips_the_counter_stays_where_it_is(counter):
    counter.screen.room.settings.change(file_slips=True, slips="receipt")
    counter.scan("B0001", "T0001")
    folio = last_folio(counter)
    print_it(counter)
    wait_for(lambda: bool(counter.notes))
    assert counter.went == []
    (file,) = (counter.armoury.path.parent / f"libro - {_('Slips')}").iterdir()
    assert file.name.endswith(f" {folio:06}.pdf")
    assert counter.notes == [(_("Saved: {path}").format(path=file), "ok")]
    data = file.read_bytes()
    assert len(page_texts(data)) == 2  # two strips
    made = counter.armoury.book.base.row("SELECT report, format, sha256 FROM paper_made")
    assert made == ("slip", "pdf", hashlib.sha256(data).hexdigest())
    assert counter.scan("B0002", "T0002").state == "issued"


def test_what_cannot_be_filed_is_said_and_not_recorded(counter):
    counter.screen.room.settings.change(file_slips=True)
    (counter.armoury.path.parent / f"libro - {_('Slips')}").write_text("no folder")
    counter.scan("B0001", "T0001")
    print_it(counter)
    wait_for(lambda: bool(counter.notes))
    assert [tone for _text, tone in counter.notes] == ["danger"]
    assert "paper.made" not in counter.kinds()
