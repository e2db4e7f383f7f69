"""The journal's screen over a real book: list, entry, verification, what leaves the machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from stockkeeper.book.queries import folios
from stockkeeper.desktop.screens.journal import JournalScreen
from tests.book_factory import small_book
from tests.desktop.screen_room import stage

CHECKER = Path(__file__).parents[2] / "resources" / "checker" / "check_journal.py"


@pytest.fixture
def room(qtbot, tmp_path):
    story = small_book(tmp_path)
    found = stage(qtbot, story, JournalScreen, tmp_path)
    found.until(lambda: found.screen.table.count == folios.last(story.book.base))
    yield found
    found.desk.close()
    story.book.close()


def test_every_entry_is_listed_the_newest_first(room):
    model = room.screen.table.model
    room.until(lambda: bool(model.index(0, 0).data()))
    first = model.index(0, 0).data()
    assert first.replace("\u202f", "") == str(folios.last(room.story.book.base))


def test_words_and_acts_narrow_the_list(room):
    screen = room.screen
    everything = screen.table.count
    screen.filters.search.setText("KU482917")
    screen.filters.search.searched.emit("KU482917")
    room.until(lambda: 0 < screen.table.count < everything)
    found = screen.table.count
    screen.filters.buttons["act"].choose(frozenset({"issue"}))
    screen.filters.buttons["act"].chosen.emit("act", frozenset({"issue"}))
    room.until(lambda: 0 < screen.table.count < found)


def test_an_entry_shows_that_its_hash_and_signature_are_right(room):
    room.screen.open(1)
    room.until(lambda: '"book.opened"' in room.screen.pane._data.toPlainText())
    shown = json.loads(room.screen.pane._data.toPlainText())
    assert shown["kind"] == "book.opened"


def test_a_sound_book_verifies(room):
    room.screen.verify()
    room.until(lambda: room.screen.strip.state._tone == "ok")


def test_an_altered_row_is_named_and_marked(room):
    base = room.story.book.base
    base.run("UPDATE firearm SET serial = 'BORRADA' WHERE serial = 'KU482917'")
    room.screen.verify()
    room.until(lambda: room.screen.strip.state._tone == "danger")
    assert "firearm" in room.screen.pane._found.item(0).text()


def test_an_altered_entry_is_shown_as_altered(room):
    base = room.story.book.base
    base.run("DROP TRIGGER entry_is_never_changed")
    base.run("UPDATE entry SET body = CAST(replace(body, 'XX', 'PE') AS BLOB) WHERE seq = 1")
    room.screen.verify()
    room.until(lambda: room.screen.strip.state._tone == "danger")
    assert 1 in room.screen.source.suspects
    room.screen.open(1)
    room.until(lambda: room.screen.pane._strip._tone == "danger")


def test_signing_a_checkpoint_is_recorded(room):
    before = folios.last(room.story.book.base)
    room.screen.strip.sign.click()
    room.until(lambda: "ok" in {tone for tone, _ in room.said})
    rows = folios.rows(room.story.book.base, [before + 1])
    assert rows[before + 1]["kind"] == "checkpoint.signed"


def test_the_export_satisfies_the_checker_that_shares_no_code(room, tmp_path):
    path = tmp_path / "out.jsonl"
    room.screen.files.path = path
    room.screen._export.click()
    room.until(lambda: bool(room.said))
    done = subprocess.run(
        [sys.executable, str(CHECKER), str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_saved_checkpoint_anchors_the_book(room, tmp_path):
    room.screen.files.path = tmp_path / "point.txt"
    room.screen._save.click()
    room.until(lambda: bool(room.said))
    assert (tmp_path / "point.txt").read_text().startswith("stockkeeper/")
    base = room.story.book.base
    assert base.value("SELECT max(size) FROM paper_made") >= folios.last(base) - 2


def test_the_proof_of_one_entry_is_written(room, tmp_path):
    room.screen.files.path = tmp_path / "proof.json"
    room.screen.pane.proof_wanted.emit(3)
    room.until(lambda: bool(room.said))
    assert json.loads((tmp_path / "proof.json").read_text())
