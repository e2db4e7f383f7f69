"""The journal's dealings with people outside: a history, a kept checkpoint, a witness."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import notes, points, presented, proof_check, witnessing
from stockkeeper.book.queries import folios
from stockkeeper.book.witness_key import Witness
from stockkeeper.book.witness_memory import WitnessMemory
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.desktop.screens.journal import JournalScreen
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom
from tests.desktop.screen_room import Files, stage


@pytest.fixture
def room(qtbot, tmp_path):
    story = small_book(tmp_path)
    found = stage(qtbot, story, JournalScreen, tmp_path)
    found.until(lambda: found.screen.table.count == folios.last(story.book.base))
    yield found
    found.desk.close()
    story.book.close()


def test_a_weapons_history_is_proven_from_its_entry(room, tmp_path):
    screen, weapon = room.screen, room.story["37410237"]
    screen.files.path = tmp_path / "history.json"
    screen.open(weapon.folio)
    room.until(screen.pane.history.isVisible)
    screen.pane.history.click()
    room.until(lambda: bool(room.said))
    proven = proof_check.check((tmp_path / "history.json").read_bytes())
    assert proven.about == str(weapon)
    assert len(proven.entries) > 1
    screen.open(1)  # the book's opening is about no weapon
    room.until(lambda: screen.pane.seq == 1)
    assert not screen.pane.history.isVisible()


def test_and_from_the_weapons_pane(tmp_path):
    house = ListRoom(small_book(tmp_path), FirearmsScreen, tmp_path)
    try:
        weapon = house.story["37410237"]
        house.page.open(weapon)
        house.settle()
        house.page.pane.chooser = Files()
        house.page.pane.chooser.path = tmp_path / "history.json"
        assert house.page.pane.run("prove")
        house.settle()
        proven = proof_check.check((tmp_path / "history.json").read_bytes())
        assert proven.about == str(weapon)
    finally:
        house.close()


def kept(room):
    """The checkpoint that somebody took away, before the book went on."""
    found = points.last_point(room.story.book.base)
    assert found is not None
    return found[2]


def test_a_kept_checkpoint_is_compared_from_its_file_and_the_proof_saved(room, tmp_path):
    side = room.screen.side
    room.screen.more.compare.trigger()
    assert side.currentWidget() is side.compare
    (tmp_path / "kept.txt").write_bytes(kept(room).replace("\n", "\r\n").encode())
    room.screen.files.path = tmp_path / "kept.txt"
    side.compare.choose.click()
    room.until(lambda: side.compare.compared is not None)
    room.screen.files.path = tmp_path / "grown.json"
    side.compare.save.click()
    room.until(lambda: bool(room.said))
    proven = proof_check.check((tmp_path / "grown.json").read_bytes(), checkpoint=kept(room))
    assert proven.old_signed


def test_a_checkpoint_is_typed_and_a_slip_is_told(room):
    side, point = room.screen.side, notes.parse(kept(room)).checkpoint
    side.show_compare()
    digits = point.root.hex()
    side.compare.entries.setText(str(point.size))
    side.compare.root.setText(" ".join(digits[at : at + 4] for at in range(0, 64, 4)))
    side.compare.compare.click()
    room.until(lambda: side.compare.compared is not None)
    side.compare.root.setText("0" * 4 + digits[4:])
    assert side.compare.compared is None  # what was proven is not said of another text
    assert not side.compare.save.isVisible()
    side.compare.compare.click()
    room.until(lambda: bool(side.compare.verdict.text))
    assert " 1 " in side.compare.verdict.text
    assert room.screen.escape()
    assert side.currentWidget() is room.screen.pane
    assert not room.screen.escape()


def test_another_books_checkpoint_and_nonsense_are_told(room):
    side = room.screen.side
    side.show_compare()
    told = set()
    for text in ("nonsense", "stockkeeper/x/1\n3\n" + "A" * 43 + "=\n"):
        side.compare.paste.setPlainText(text)
        assert not side.compare.verdict.text
        side.compare.compare.click()
        room.until(lambda: bool(side.compare.verdict.text))
        told.add(side.compare.verdict.text)
    assert len(told) == 2
    assert side.compare.compared is None


def test_a_request_goes_out_and_what_comes_back_is_recorded(room, tmp_path):
    side, base = room.screen.side, room.story.book.base
    room.screen.more.witness.trigger()
    request, back = tmp_path / "request.json", tmp_path / "back.json"
    room.screen.files.path = request
    side.witness.request.click()
    room.until(lambda: str(request) in side.witness.result.text)
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    who = Witness("Sucamec", key.public_key().public_bytes_raw().hex())
    memory = WitnessMemory(tmp_path / "laptop")
    shown = presented.read(request, str)
    told, _before = witnessing.witness(memory, who, key, shown, datetime.now(tz=UTC))
    back.write_text(json.dumps({**told, "public": "00" * 32}))
    room.screen.files.path = back
    side.witness.record.click()
    room.until(lambda: "Sucamec" in side.witness.result.text)
    assert base.value("SELECT count(*) FROM witnessed") == 0
    back.write_text(json.dumps(told))
    side.witness.record.click()
    room.until(lambda: side.witness.list.count() == 1 and "Sucamec" in _first(side))
    assert base.value("SELECT name FROM witnessed") == "Sucamec"
    assert points.not_anchored(base) == 3 + 1  # the refusal is an entry too


def _first(side):
    return side.witness.list.item(0).text()
