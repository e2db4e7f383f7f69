"""What policy refuses to one person in the window: a second one signs in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import enrolling, journal
from stockkeeper.book.proving.verify import verify
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from tests.book_factory import NOW, small_book
from tests.desktop.counter_room import CHEAP, SECOND, SUPERVISOR, Counter, furnished
from tests.desktop.list_room import ListRoom


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield found
    report = verify(found.armoury.book.base, found.armoury.book.identity)
    assert report.ok, report
    found.close()


def authorise(counter, reason):
    counter.press(Qt.Key.Key_F12)
    panel = counter.page.panel
    for line, text in (
        (panel.user, SUPERVISOR),
        (panel.passphrase, SECOND),
        (panel.reason, reason),
    ):
        line.setText(text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    counter.settle()


def last(counter):
    book = counter.armoury.book
    return journal.body_at(book.base, book.journal.head.size)


@pytest.mark.parametrize(
    ("rule", "value", "code"),
    [
        ("rounds.carried", "3", "person.rounds_beyond"),
        ("papers.required", "medical", "person.paper_missing"),
        ("authorisation.required", "1", "person.not_authorised"),
        ("licence.calibre", "1", "person.calibre_not_licensed"),
        ("permit.days_left", "700", "firearm.permit_days"),
    ],
)
def test_each_rule_shows_red_at_the_counter_and_f12_lets_it_pass(counter, rule, value, code):
    counter.armoury.do(SetPolicy(rule, value, "Norma"))
    counter.scan("B0001", "T0001")
    assert counter.verdict.state == "blocked"
    assert last(counter)["data"]["code"] == code
    assert counter.verdict.reason, "a title of a few words"
    authorise(counter, "Urgente")
    body = last(counter)
    assert body["kind"] == "custody.issue"
    assert code in body["data"]["override"]["codes"]


def test_undoing_takes_two_at_the_counter_where_the_company_asks_it(counter):
    counter.armoury.do(SetPolicy("second.undo", "1", "Norma"))
    counter.scan("B0001", "T0001")
    counter.press(Qt.Key.Key_F9)
    counter.type("2")
    counter.settle()
    assert last(counter)["data"]["code"] == "user.second_needed"
    authorise(counter, "Visto con él")
    body = last(counter)
    assert (body["kind"], body["data"]["second"]) == ("custody.correction", "policy")
    assert body["data"]["reason"].endswith("Visto con él")


def test_a_lost_round_takes_two_at_the_counter_where_the_company_asks_it(counter):
    counter.armoury.do(SetPolicy("second.loss", "1", "Norma"))
    counter.scan("B0001", "T0001")
    counter.press(Qt.Key.Key_F8)
    counter.scan("*5", "T0001")
    counter.type("2")
    counter.settle()
    authorise(counter, "Acta 4")
    sql = "SELECT seq FROM folio WHERE kind = 'custody.return' ORDER BY seq DESC LIMIT 1"
    base = counter.armoury.book.base
    body = journal.body_at(base, base.value(sql))
    assert body is not None
    data = body["data"]
    assert (data["second"], data["short"], data["note"]) == ("policy", "lost", "Acta 4")


def test_a_form_asks_for_the_second_person_below_its_fields(qtbot, tmp_path):
    story = small_book(tmp_path)
    made = enrolling.with_new_user(story.book, "Beto", SECOND, CHEAP)
    act = EnrolUser("Beto", "supervisor", made.key, made.public, made.keyring)
    enrolling.saved_before(story.book, made.keyring, lambda: story.do(act, NOW))
    story.do(SetPolicy("second.register", "1", "Norma"), NOW)
    room = ListRoom(story, FirearmsScreen, tmp_path)
    room.screen.new()
    room.settle()
    sheet = room.page.sheet
    room.fill(sheet, serial="ZZ-1", type="pistol", place=str(story["safe"]))
    assert room.page.sheet is sheet
    assert not sheet.second.isHidden()
    sheet.second.user.setText("Beto")
    sheet.second.secret.setText("not the one at all")
    sheet.save()
    qtbot.waitUntil(lambda: sheet._keep.isEnabled() and bool(sheet.problem), timeout=8000)
    assert story.book.base.value("SELECT count(*) FROM firearm WHERE serial = 'ZZ-1'") == 0
    sheet.second.secret.setText(SECOND)
    sheet.save()
    qtbot.waitUntil(lambda: room.page.sheet is None, timeout=8000)
    room.settle()
    assert "ZZ-1" in room.column("serial")
    body = journal.body_at(story.book.base, story.book.journal.head.size)
    assert body is not None
    assert body["data"]["second"] == "policy"
    room.close()
