"""Whatever moves in a shift: opening + received + returned - issued - lost ± moved = closing."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from stockkeeper.actions.count_place import CountPlace
from stockkeeper.actions.relieve import Relieve
from stockkeeper.actions.shift import CloseShift, OpenShift
from stockkeeper.book.queries import shift_balance, shift_counts, shifts
from stockkeeper.domain.balance import Line
from stockkeeper.domain.refs import Ref
from tests.domain.test_properties import PICK, Armoury
from tests.tamper.whole_book import STORE

HELD = ("firearm", "article")


class Shifts(Armoury):
    """Shifts opened, counted and closed among the random acts of the armoury."""

    def __init__(self):
        super().__init__()
        self.opened = {}

    @initialize()
    def furnish(self):
        super().furnish()
        self.open_shift(place=0, whole=True)

    def holdings(self, seq, places):
        """What the places had after a folio, from the journal's movements alone."""
        ledger = self._replayed(seq)
        found: dict[tuple[str, str], int] = {}
        for item, holder in ledger.single.items():
            if str(holder) in places:
                key = (str(holder), item.kind)
                found[key] = found.get(key, 0) + 1
        for item, holders in ledger.counted.items():
            for holder, quantity in holders.items():
                if str(holder) in places and quantity:
                    found[str(holder), str(item)] = quantity
        return found

    @rule(place=PICK, whole=st.booleans())
    def open_shift(self, place, whole):
        act = OpenShift(Ref("place", 2) if whole else self._of("place", place))
        receipt = self._do(act)
        if receipt is not None:
            shift = shifts.fetch(self.base, Ref("shift", receipt.folio))
            places = shifts.places_of(self.base, shift.ref)
            self.opened[shift.ref] = self.holdings(shift.opened_seq, places)

    @rule(place=PICK, off=st.integers(-1, 1), phase=st.sampled_from(shifts.PHASES))
    def count(self, place, off, phase):
        for shift in shifts.open_ones(self.base):
            board = self.holdings(1 << 60, shifts.places_of(self.base, shift.ref))
            where = self._of("place", place)
            here = {item: n for (at, item), n in board.items() if at == str(where)}
            lots = tuple((Ref.parse(item), max(0, n + off)) for item, n in here.items()
                         if item.startswith("lot"))  # fmt: skip
            self._do(CountPlace(shift.ref, where, phase, max(0, here.get("firearm", 0) + off),
                                counted=lots))  # fmt: skip
            told = shift_counts.to_count(self.base, shift, phase)
            assert {each.expected for at in told for each in at.things} <= {None}

    @rule(reason=st.sampled_from(["", "Sin llave"]))
    def close_shift(self, reason):
        for shift in shifts.open_ones(self.base):
            before = shift_balance.lines(self.base, shift)
            receipt = self._do(CloseShift(shift.ref, uncounted=reason), both=True)
            if receipt is None:
                continue
            closed = shifts.fetch(self.base, shift.ref)
            after = shift_balance.lines(self.base, closed)
            assert sorted(map(Line.to_data, after), key=str) == sorted(
                map(Line.to_data, before), key=str)  # fmt: skip
            assert closed.squared <= all(not line.difference for line in after)
            del self.opened[shift.ref]
            self.open_shift(place=0, whole=True)

    @rule(number=PICK, person=PICK)
    def relieve(self, number, person):
        self._do(Relieve(self._of("firearm", number), self._of("person", person)))

    @invariant()
    def every_line_balances_from_what_was_there(self):
        for shift in shifts.open_ones(self.base):
            places = shifts.places_of(self.base, shift.ref)
            now, then = self.holdings(1 << 60, places), dict(self.opened[shift.ref])
            for line in shift_balance.lines(self.base, shift):
                key = (line.place, line.item)
                assert line.opening == then.pop(key, 0)
                assert line.sum == line.closing == now.pop(key, 0)
                assert min(line.opening, line.closing) >= 0
            assert not then
            assert not now


class ProvenShifts(Shifts):
    """The same, and at the end the whole book verifies."""

    def teardown(self):
        try:
            self.verified()
        finally:
            super().teardown()


TestShifts = ProvenShifts.TestCase
TestShifts.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)


@pytest.mark.long
def test_longer_shifts():
    """Hundreds of lives of a hundred acts."""
    machine = ProvenShifts.TestCase
    machine.settings = settings(max_examples=200, stateful_step_count=100, deadline=None)
    machine("runTest").runTest()


def test_a_place_of_the_armoury_is_in_the_site():
    """The machine's first place is inside place:2, or its shifts would hold nothing."""
    assert Ref("place", 3) == STORE
