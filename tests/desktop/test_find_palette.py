"""Ctrl+K: records of every kind, commands, reports; what was gone to comes first next time."""

import json

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.desktop.aids import Aids
from stockkeeper.desktop.commands import ACTS
from stockkeeper.desktop.find_palette import HIT
from stockkeeper.desktop.life.pages import PAGES
from stockkeeper.desktop.remembered import Remembered
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.domain.described import Values
from tests.book_factory import NOW, small_book
from tests.desktop.list_room import ListRoom


class Finder:
    """The window, its palette, and hands that type into it."""

    def __init__(self, folder):
        story = small_book(folder)
        values: Values = {
            "sort": "not_found",
            "subject": str(story["KU482917"]),
            "source": "shift:9",
        }
        story.do(Add("finding", values), NOW, "missed")
        self.room = ListRoom(story, FirearmsScreen, folder)
        self.file = folder / "books.json"
        self.aids = self.made()

    def made(self):
        main = self.room.window
        main._entries |= dict.fromkeys(
            ("reports", "shift", "import", "life", "audits"), main._entries["list"]
        )
        aids = Aids(main, self.room.screen.room, Remembered(self.file), main)
        self.went = []
        aids.open_wanted.connect(self._wanted)
        return aids

    def _wanted(self, screen, what):
        self.went.append((screen, what))

    def find(self, text=""):
        self.aids.find()
        self.room.settle()
        if text:
            self.aids._palette.line.setText(text)
            self.aids._palette.line._search()
            self.room.settle()
        shown = self.aids._palette.list
        return [shown.item(row).data(HIT) for row in range(shown.count())]

    def take(self, row=0):
        self.aids._palette._take(self.aids._palette.list.item(row))


@pytest.fixture
def finder(qtbot, tmp_path):
    found = Finder(tmp_path)
    yield found
    found.room.close()


def test_a_finding_is_found_by_its_word_and_by_the_weapon(finder):
    (missed,) = [hit for hit in finder.find("finding not found") if hit.what]
    assert (missed.what.kind, missed.title) == ("finding", "Not found")
    assert "KU482917" in missed.detail
    kinds = [hit.what.kind for hit in finder.find("KU482917") if hit.what]
    assert kinds[0] == "firearm"
    assert "finding" in kinds


def test_a_report_and_an_act_are_commands(finder):
    hits = finder.find("weapons regis")
    reports = [hit for hit in finder.find("overdue") if hit.screen == "reports"]
    assert reports, hits
    finder.find("open shift")
    finder.take()
    assert finder.went == [("shift", "open")]


def test_what_was_gone_to_comes_first_even_after_a_new_start(finder):
    assert finder.find()[0].what is None
    finder.find("KU482917")
    finder.take()
    finder.find("arango")
    finder.take()
    finder.aids = finder.made()
    titles = [hit.title for hit in finder.find()[:2]]
    assert titles == ["Arango Zea, Mónica Patricia", "KU482917"]


def test_only_numbers_are_kept_on_the_machine(finder):
    finder.find("arango")
    finder.take()
    text = finder.file.read_text(encoding="utf-8")
    assert "Arango" not in text
    (visited,) = json.loads(text)["visited"].values()
    assert visited["refs"][0].startswith("person:")


@pytest.mark.parametrize(
    "broken",
    ['{"visited": 3}', '{"visited": {"%s": {"refs": [1, "x:y", "firearm:0", "firearm:99999"]}}}'],
)
def test_a_broken_memory_shows_the_commands_alone(finder, broken):
    book = finder.room.seat.book.identity.book
    finder.file.write_text(broken.replace("%s", book), encoding="utf-8")
    hits = finder.find()
    assert hits
    assert all(hit.what is None or isinstance(hit.what, str) for hit in hits)


@pytest.mark.parametrize(
    ("typed", "leads"),
    [("record inci", ("life", "incident")), ("new audit", ("audits", "new")),
     ("new transf", ("life", "transfer")), ("open work", ("life", "work"))],
)  # fmt: skip
def test_what_begins_something_is_a_command(finder, typed, leads):
    finder.find(typed)
    finder.take()
    assert finder.went == [leads]


def test_every_command_leads_to_something_that_begins(finder):
    kinds = {page.kind for page in PAGES}
    begun = {what for _title, _icon, screen, what, _who in ACTS if screen == "life"}
    assert begun <= kinds
