"""Every code that labels carry is known at the counter and to "go to": things, people, commands."""

import pytest

from stockkeeper.book.queries import find, records
from stockkeeper.desktop.counter.steps import COMMANDS, RETURN
from stockkeeper.desktop.finding import found_in
from stockkeeper.domain import codes
from stockkeeper.domain.refs import Ref
from tests.desktop.counter_room import Counter, furnished


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield found
    found.close()


@pytest.mark.parametrize("kind", ["user", "post", "place", "lot"])
def test_the_code_of_what_is_not_handed_out_is_still_known(counter, kind):
    row = records.every(counter.armoury.book.base, kind)[0]
    verdict = counter.scan(codes.code_of(Ref(kind, row["id"])))
    name = records.name_of(counter.armoury.book.base, Ref(kind, row["id"]))
    assert verdict.state == "who"
    assert name in verdict.explanation


@pytest.mark.parametrize("kind", ["firearm", "person", "place", "lot", "user", "post"])
def test_go_to_finds_every_kind_by_its_code_and_leads_somewhere(counter, kind):
    base = counter.armoury.book.base
    rows = records.every(base, kind)
    ref = Ref(kind, rows[0]["id"])
    assert find.anything(base, codes.code_of(ref)) == [ref]
    (hit,) = found_in(base, codes.code_of(ref))
    assert (hit.what, bool(hit.screen), bool(hit.title)) == (ref, True, True)


def test_command_barcodes_press_their_keys(counter):
    counter.scan(codes.RETURN)
    assert counter.screen.state.mode == RETURN
    counter.scan(codes.ISSUE)
    assert counter.screen.state.mode != RETURN
    counter.scan("B0001", codes.END)
    assert counter.screen.state.person is None


def test_a_blocked_issue_is_authorised_by_a_barcode_too(counter):
    counter.scan("B0004", "T0001")
    assert counter.screen.state.blocked is not None
    counter.scan(codes.AUTHORISE)
    assert counter.page.panel.isVisible()


def test_every_word_that_the_counter_takes_stands_on_the_sheet_of_commands():
    assert set(COMMANDS) <= set(codes.COMMANDS)
