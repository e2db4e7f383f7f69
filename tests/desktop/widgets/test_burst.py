"""Scanners told from people by the time between keys, and what stands in the line at Enter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.desktop.widgets.burst import BURST_SECONDS, Burst, is_code
from stockkeeper.desktop.widgets.scan_text import TWICE_SECONDS, Reader, normalised

CODES = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", min_size=4, max_size=30)


class Hands:
    """Types at given times; the clock stands still between."""

    def __init__(self, at=100.0):
        self.reader, self.at, self.line = Reader(), at, ""

    def type(self, text, gap):
        for letter in text:
            self.at += gap
            self.reader.burst.key(self.at, letter)
            self.line += letter
        return self

    def wait(self, seconds):
        self.at += seconds
        return self

    def enter(self, gap=0.01):
        self.at += gap
        line, self.line = self.line, ""
        return [(s.text, s.by_scanner, s.again) for s in self.reader.read(line, self.at)]


@given(CODES, st.floats(0.0, BURST_SECONDS * 0.99))
def test_a_scanner_is_known_at_any_of_its_speeds(code, gap):
    held_down = len(set(code)) == 1
    assert Hands().type(code, gap).enter() == [(code, not held_down, False)]


@given(CODES, st.floats(BURST_SECONDS * 1.01, 3.0))
def test_a_person_is_none_however_fast(code, gap):
    assert Hands().type(code, gap).enter() == [(code, False, False)]


@given(st.lists(CODES, max_size=8), st.floats(0.0, 0.03), st.floats(0.0, 0.2))
def test_many_scans_without_a_pause_are_each_read_whole(codes, gap, pause):
    hands, found = Hands(), []
    for code in codes:
        found += hands.type(code, gap).enter(gap)
        hands.wait(pause)
    assert [text for text, _burst, _again in found] == codes


def test_a_word_corrected_by_hand_is_the_word():
    hands = Hands().type("ku48", 0.15).wait(0.4)
    hands.line = hands.line[:-1]  # backspace: no key that types
    assert hands.type("9", 0.2).enter(0.5) == [("KU49", False, False)]


@pytest.mark.parametrize(
    ("left", "pause", "read"),
    [
        ("B00", 5.0, [("T0001", True, False)]),
        ("*12", 5.0, [("*12", False, False), ("T0001", True, False)]),
        ("B00", 0.5, [("B00T0001", False, False)]),  # may be one scan that stuttered
    ],
)
def test_what_was_left_standing_before_a_scan(left, pause, read):
    assert Hands().type(left, 0.2).wait(pause).type("T0001", 0.01).enter() == read


@given(st.floats(0.0, TWICE_SECONDS - 0.2))
def test_the_same_code_again_at_once_is_one_scan(pause):
    hands = Hands()
    assert hands.type("B0001", 0.01).enter() == [("B0001", True, False)]
    for _time in range(3):  # a scanner that reads on and on: each counts from the one before
        assert hands.wait(pause).type("B0001", 0.01).enter() == [("B0001", True, True)]


@pytest.mark.parametrize("between", ["later", "other code", "other key", "by hand"])
def test_the_same_code_again_that_is_meant(between):
    hands = Hands()
    hands.type("B0001", 0.01).enter()
    if between == "later":
        hands.wait(TWICE_SECONDS)
    elif between == "other code":
        hands.type("T0001", 0.01).enter()
    elif between == "other key":
        hands.reader.other()
    gap = 0.1 if between == "by hand" else 0.01
    assert hands.type("B0001", gap).enter() == [("B0001", between != "by hand", False)]


@given(st.text(max_size=12), st.sampled_from(["]C1", "]A0", "+C1", "[C1", "]c1"]))
def test_what_a_scanner_says_of_the_code_is_taken_off(code, aim):
    code = "KU48" + code
    plain = normalised(code, by_scanner=True)
    assert normalised(aim + code, by_scanner=True) == plain


@pytest.mark.parametrize("text", ["*12", "+C1", "]C1AB", "C10KU48", "A1"])
def test_what_only_looks_like_it_stays(text):
    assert normalised(text, by_scanner=True) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [("KU482901", True), ("ku482901", True), ("PT-0184552", True), ("482915", True),
     ("puente lluvia tambor", False), ("Ku482901x", False), ("Jorge", False)],
)  # fmt: skip
def test_what_looks_printed(text, code):
    assert is_code(text) is code


@pytest.mark.parametrize(("gap", "trails"), [(0.0, True), (0.05, True), (0.2, False)])
def test_the_second_half_of_cr_lf_belongs_to_the_scan(gap, trails):
    burst = Burst()
    for place, letter in enumerate("KU48"):
        burst.key(place / 100, letter)
    assert burst.ended(0.04) == "KU48"
    assert burst.trailing(0.04 + gap) is trails


def test_a_clock_that_jumps_back_begins_anew():
    burst = Burst()
    burst.key(1000.0, "A")
    for place, letter in enumerate("KU48"):
        burst.key(place / 100, letter)
    assert burst.ended(0.04) == "KU48"
