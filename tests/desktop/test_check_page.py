"""The first page checks what strangers are given: journals and proofs, right and wrong ones."""

import json
from typing import Any

import pytest

from stockkeeper.book import proofs
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
