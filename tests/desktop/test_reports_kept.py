"""The reports' screen keeps settings, signs PDF files and makes the monthly bundle."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest

from stockkeeper.desktop.screens.reports import ReportsScreen
from stockkeeper.paper import signing
from stockkeeper.reports import saved
from tests.book_factory import small_book
from tests.desktop.screen_room import stage
from tests.paper.certificates import PASSPHRASE, certificate
from tests.paper.reading import page_texts


@pytest.fixture
def room(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(saved, "file", lambda: tmp_path / "saved_reports.toml")
    story = small_book(tmp_path)
    found = stage(qtbot, story, ReportsScreen, tmp_path)
    found.until(lambda: bool(found.screen._chooser.cards))
    yield found
    found.screen.show_all()
    found.desk.close()
    story.book.close()


def drawn(room):
    room.until(lambda: room.screen.drawn is not None)
    return room.screen.drawn


def named(room, name):
    return [card for card in room.screen._chooser.cards if card.saved == name]


def test_settings_are_kept_reopened_and_forgotten(room):
    screen = room.screen
    post = str(room.story["norte"])
    day = (date.today() - timedelta(30)).isoformat()  # noqa: DTZ011  the day on the wall
    screen.choose("holdings", {"post": post})
    drawn(room)
    screen.foot.keep.line.setText("Lo de Norte")
    screen.foot.keep.line.textEdited.emit("Lo de Norte")
    screen.foot.keep.kept.click()
    assert [each.name for each in screen.foot.all_kept()] == ["Lo de Norte"]
    screen.show_all()
    room.until(lambda: bool(named(room, "Lo de Norte")))
    named(room, "Lo de Norte")[0].click()
    room.until(lambda: screen.drawn is not None and screen.drawn.options.post == post)
    assert screen.drawn.report.code == "holdings"
    screen.choose("movements", {"start": day, "end": ""})
    screen.foot.keep.keep.emit("Del mes")
    (kept,) = [each for each in screen.foot.all_kept() if each.name == "Del mes"]
    assert dict(kept.back) == {"start": 30}
    screen.reopen("Del mes")
    room.until(lambda: screen.drawn is not None and screen.drawn.options.start == day)
    assert screen.drawn.options.end == ""
    screen.foot.keep.forgotten.click()
    assert [each.name for each in screen.foot.all_kept()] == ["Lo de Norte"]


def test_a_pdf_is_signed_where_that_is_ticked(room, tmp_path):
    screen, (path, _der) = room.screen, certificate(tmp_path)
    screen.choose("register")
    shown = drawn(room).data
    box = screen.foot.sign
    assert not box.choose.isVisible()
    box.wanted.click()
    screen.files.path = tmp_path / "r.pdf"
    screen.save_pdf()
    assert not (tmp_path / "r.pdf").exists()  # no certificate was chosen
    box.path = path
    box.passphrase.setText("otra")
    screen.save_pdf()
    assert not (tmp_path / "r.pdf").exists()
    box.passphrase.setText(PASSPHRASE)
    screen.save_pdf()
    room.until((tmp_path / "r.pdf").exists)
    data = (tmp_path / "r.pdf").read_bytes()
    assert data.startswith(shown)
    assert b"/ETSI.CAdES.detached" in data
    base = room.story.book.base
    digest = hashlib.sha256(data).hexdigest()
    room.until(lambda: base.value("SELECT count(*) FROM paper_made WHERE sha256 = ?", (digest,)))
    screen.show_all()
    assert not box.passphrase.text()


def test_without_the_extra_a_sentence_says_how_to_get_it(room, monkeypatch):
    monkeypatch.setattr(signing, "EXTRA", "pyhanko_that_is_not_there")
    box = type(room.screen.foot.sign)(room.screen)
    assert not box.may
    assert "stockkeeper[sign]" in box.missing.text()
    assert box.seal(room.story.clock.now) is None


def test_the_bundle_of_a_month_is_one_act(room, tmp_path):
    screen = room.screen
    screen.choose("bundle")
    page = screen.bundle.page
    page.month.show_value("2026-07")
    page.refresh()
    room.until(lambda: page.button.isEnabled() and page._due.count() == 4)
    folder = tmp_path / "julio"
    folder.mkdir()
    screen.files.path = folder
    page.button.click()
    room.until(lambda: len(list(folder.iterdir())) == 5)
    base = room.story.book.base
    room.until(lambda: base.value("SELECT count(*) FROM paper_made") == 5)
    cover = "".join(page_texts(min(folder.iterdir()).read_bytes()))
    assert "Registro" in cover or "Register" in cover
    assert screen.escape()
    assert screen._stack.currentIndex() == 0
