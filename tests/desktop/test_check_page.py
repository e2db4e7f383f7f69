"""The first page checks what strangers are given: journals and proofs, right and wrong ones."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from stockkeeper.actions.record import RecordWitness, SignCheckpoint
from stockkeeper.book import points, presented, proofs, witnessing
from stockkeeper.book.exporting import Export
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.front.check_page import CheckPage
from stockkeeper.desktop.no_book import NoBook
from tests.book_factory import small_book
from tests.desktop.screen_room import Files


@pytest.fixture
def story(tmp_path):
    story = small_book(tmp_path)
    yield story
    story.close()


@pytest.fixture
def tried(qtbot):
    """Check a file as a person does; give the tone of the verdict and the text below it."""
    desk = Desk(NoBook())
    files: Any = Files()
    page = CheckPage(desk, files)
    qtbot.addWidget(page)
    page.show()

    def check(path):
        files.path = path
        page._choose.click()
        qtbot.waitUntil(lambda: bool(page.verdict.text), timeout=15_000)
        return page.verdict.text, page.findings.toPlainText()

    yield check
    desk.close()


def test_a_weapons_history_is_proven_and_shown(story, tried, tmp_path):
    base, ref = story.book.base, str(story["37410237"])
    told = proofs.inclusion(story.book, base, proofs.entries_of(base, ref), ref)
    path = tmp_path / "history.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    verdict, text = tried(path)
    assert str(len(told["entries"])) in verdict
    assert told["site_key"] in text
    assert "37410237" in text
    told["entries"][0]["index"] += 1
    path.write_text(json.dumps(told), encoding="utf-8")
    worse, _text = tried(path)
    assert worse != verdict


def test_a_journal_is_still_checked(story, tried, tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"".join(Export(story.book, story.book.open_reader()).lines()))
    verdict, text = tried(path)
    assert str(story.book.journal.head.size) in verdict
    assert text.startswith("stockkeeper/")


# --- an inspector witnesses a book on the first page ---


@dataclass
class Laptop:
    """An inspector's computer: the page, the files chosen there, and patience."""

    page: CheckPage
    files: Any
    until: Any

    def __call__(self, path):
        """Open a file and wait for what is said of it."""
        self.page.verdict.tell("")
        self.page.check(path)
        self.until(lambda: bool(self.page.verdict.text), timeout=15_000)
        return self.page


@pytest.fixture
def laptop(qtbot, tmp_path, monkeypatch):
    """The page on an inspector's computer, its files, and a way to open one of them."""
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path / "laptop"))
    desk = Desk(NoBook())
    files: Any = Files()
    page = CheckPage(desk, files)
    qtbot.addWidget(page)
    page.show()

    yield Laptop(page, files, qtbot.waitUntil)
    desk.close()


def request_of(story, path):
    note = points.signed_note(story.book)
    story.book.perform(story.session, SignCheckpoint(note))
    key = story.book.parts.site_key.public_key().public_bytes_raw().hex()
    path.write_text(json.dumps(presented.request(story.book.base, note, key)), encoding="utf-8")
    return path


def sign(laptop, page, passphrase, out):
    laptop.files.path = out
    page.card.passphrase.line.setText(passphrase)
    page.card.sign.click()
    laptop.until(page.card.sign.isEnabled, timeout=15_000)


def test_a_request_is_signed_with_a_key_made_here_and_the_site_records_it(laptop, story, tmp_path):
    page = laptop(request_of(story, tmp_path / "ask.json"))
    back = tmp_path / "back.json"
    page.card.name.line.setText("Sucamec Lima")
    page.card.again.line.setText("una frase distinta")
    sign(laptop, page, "una frase de inspectora", back)
    assert page.card.problem.text
    assert not back.exists()
    page.card.again.line.setText("una frase de inspectora")
    sign(laptop, page, "una frase de inspectora", back)
    laptop.until(back.exists)
    note, name, public = witnessing.cosigned_in(back.read_text(encoding="utf-8"))
    story.book.perform(story.session, RecordWitness(note, name, public))
    assert name == "Sucamec_Lima"
    assert not page.card.isVisible()
    page = laptop(request_of(story, tmp_path / "again.json"))  # it grew: no name is asked again
    assert page.card.isVisible()
    assert not page.card.name.isVisible()
    sign(laptop, page, "una frase equivocada", tmp_path / "never.json")
    assert page.card.problem.text
    assert not (tmp_path / "never.json").exists()


def test_an_older_checkpoint_is_shown_beside_the_one_seen(laptop, story, tmp_path):
    older = request_of(story, tmp_path / "older.json")
    page = laptop(request_of(story, tmp_path / "newer.json"))
    page.card.name.line.setText("S")
    page.card.again.line.setText("una frase de inspectora")
    sign(laptop, page, "una frase de inspectora", tmp_path / "back.json")
    laptop.until((tmp_path / "back.json").exists)
    page = laptop(older)
    assert not page.card.isVisible()
    assert page.findings.toPlainText().count("stockkeeper/") == 2
