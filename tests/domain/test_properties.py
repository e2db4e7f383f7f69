"""Whatever people do, in any order, custody holds and the journal only grows."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Assign, SetCondition
from stockkeeper.actions.move import Move
from stockkeeper.actions.register import Receive, Register
from stockkeeper.actions.undo import Undo
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.custody import Ledger, Line
from stockkeeper.domain.described import Values
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.tamper.whole_book import STORE, enrol, start

PICK = st.integers(0, 5)
SMALL = st.integers(-1, 40)
SOME = st.lists(PICK, max_size=3)
MOVEMENTS = "SELECT item, quantity, source, target FROM movement WHERE seq <= ? ORDER BY seq, line"


class Armoury(RuleBasedStateMachine):
    """Random acts through the real book; whatever is refused changes nothing but the journal."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.whole = start(self.folder / "a.stockbook")
        self.base = self.whole.book.base
        self.seen = []
        self.refs = {"firearm": [], "lot": [], "article": [], "person": [], "place": [STORE]}

    @initialize()
    def furnish(self):
        self.whole.second = enrol(self.whole, "Beto", "supervisor")
        self.refs["place"].append(self.whole.add("place", name="Caja", sort="safe"))
        self.post = self.whole.add("post", name="Agencia", client=str(
            self.whole.add("client", name="Banco")))  # fmt: skip
        for number in range(2):
            self._keep("person", Add("person", {"surnames": f"P{number}", "given_names": "Luz",
                                                "id_number": f"4000000{number}"}))  # fmt: skip
            gun: Values = {"serial": f"KU{number}", "type": "revolver", "make": "Taurus"}
            self._keep("firearm", Register("firearm", gun, STORE))
        vest: Values = {"category": "vest", "serial": "V1"}
        self._keep("article", Register("article", vest, STORE))
        self._keep("lot", Register("lot", {"calibre": ".38 Special"}, STORE, 60))

    def teardown(self):
        self.whole.book.close()
        shutil.rmtree(self.folder)

    def _keep(self, kind, act):
        receipt = self._do(act)
        if receipt is not None:
            self.refs[kind].append(Ref(kind, receipt.folio))

    def _do(self, act, *, both=False):
        before = self._state()
        head = self.whole.book.journal.head.size
        try:
            return (self.whole.both if both else self.whole.do)(act)
        except Refusal:
            assert self._state() == before, "a refused act moved something"
            assert self.whole.book.journal.head.size - head in (0, 1)
        return None

    def _of(self, kind, number):
        found = self.refs[kind]
        return found[number % len(found)]

    def _items(self, numbers):
        things = self.refs["firearm"] + self.refs["article"]
        return tuple(things[number % len(things)] for number in numbers)

    def _state(self):
        single = self.base.rows("SELECT 'firearm:' || id, holder FROM firearm UNION ALL"
                                " SELECT 'article:' || id, holder FROM article")  # fmt: skip
        return single, self.base.rows("SELECT item, holder, quantity FROM holding")

    @rule(number=PICK, serial=st.sampled_from(["A1", "A2", "a-1", "KU0"]))
    def register(self, number, serial):
        values = {"serial": serial, "type": "pistol", "make": "Jericho"}
        self._keep("firearm", Register("firearm", values, self._of("place", number)))

    @rule(lot=PICK, place=PICK, quantity=SMALL)
    def receive(self, lot, place, quantity):
        self._do(Receive(self._of("lot", lot), quantity, self._of("place", place)))

    @rule(person=PICK, things=SOME, lot=PICK, rounds=SMALL, over=st.booleans())
    def issue(self, person, things, lot, rounds, over):
        counted = ((self._of("lot", lot), rounds),) if rounds else ()
        act = Issue(self._of("person", person), self._items(things), counted, self.post,
                    override="Sin relevo" if over else "")  # fmt: skip
        self._do(act, both=over)

    @rule(things=SOME, person=PICK, lot=PICK, rounds=st.none() | SMALL,
          short=st.sampled_from(["", "fired", "lost", "damaged"]),
          condition=st.sampled_from(["", "repairable", "odd"]))  # fmt: skip
    def give_back(self, things, person, lot, rounds, short, condition):
        counted = None if rounds is None else ((self._of("lot", lot), rounds),)
        self._do(GiveBack(self._items(things), counted, self._of("person", person),
                          condition=condition, short=short))  # fmt: skip

    @rule(things=SOME, place=PICK, lot=PICK, rounds=SMALL)
    def move(self, things, place, lot, rounds):
        counted = ((self._of("lot", lot), rounds),) if rounds else ()
        self._do(Move(self._items(things), self._of("place", place), counted))

    @rule(number=PICK, person=st.none() | PICK)
    def assign(self, number, person):
        to = None if person is None else self._of("person", person)
        self._do(Assign(self._of("firearm", number), to))

    @rule(number=PICK, condition=st.sampled_from(CONDITIONS))
    def judge(self, number, condition):
        self._do(SetCondition(self._of("firearm", number), condition))

    @rule(number=PICK, model=st.sampled_from(["82", "85", ""]))
    def correct(self, number, model):
        self._do(Correct(self._of("firearm", number), {"model": model}, "Grabado"))

    @rule(folio=st.integers(1, 80))
    def undo_any(self, folio):
        self._do(Undo("Error", folio))

    @precondition(lambda self: self.base.value("SELECT max(seq) FROM movement"))
    @rule()
    def undo_the_last_movement_restores_holdings(self):
        folio, kind = self.base.rows("SELECT seq, kind FROM folio ORDER BY seq DESC LIMIT 1")[0]
        if not kind.startswith("custody.") or kind == "custody.correction":
            return
        lines = [Line.from_data(line) for line in self._data(folio)["lines"]]
        after = self._state()
        if self._do(Undo("Error", folio)) is None:
            raise AssertionError("the last movement could not be taken back")
        ledger = self._replayed(folio - 1)
        for line in lines:
            item = line.item
            if item.kind in ("firearm", "article"):
                told = self.base.value(f"SELECT holder FROM {item.kind} WHERE id = ?", (item.id,))
                assert told == str(ledger.single[item])
            else:
                assert self._balances(item) == ledger.balances(item)
        assert self._state() != after

    def _data(self, folio):
        from_body = "SELECT json_extract(CAST(body AS TEXT), '$.data') FROM entry WHERE seq = ?"
        return json.loads(self.base.value(from_body, (folio,)))

    def _balances(self, item):
        rows = self.base.rows("SELECT holder, quantity FROM holding WHERE item = ?", (str(item),))
        return {Ref.parse(holder): quantity for holder, quantity in rows}

    def _replayed(self, last):
        """The movements of the journal, kept in memory by the domain alone."""
        ledger = Ledger()
        for item, quantity, source, target in self.base.rows(MOVEMENTS, (last,)):
            held = [Ref.parse(text) for text in (item, source, target)]
            ledger.move([Line(held[0], quantity, held[1], held[2])])
        return ledger

    @invariant()
    def every_entry_stays_as_it_was(self):
        rows = self.base.rows("SELECT * FROM entry ORDER BY seq")
        assert rows[: len(self.seen)] == self.seen
        assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
        self.seen = rows

    @invariant()
    def the_ledger_equals_the_tables(self):
        ledger = self._replayed(1 << 60)
        single, _ = self._state()
        assert {Ref.parse(ref): Ref.parse(holder) for ref, holder in single} == ledger.single
        items = {Ref.parse(item) for (item,) in self.base.rows("SELECT DISTINCT item FROM holding")}
        assert items >= {item for item, told in ledger.counted.items() if any(told.values())}
        for item in items:
            assert self._balances(item) == ledger.balances(item)

    @invariant()
    def every_lot_sums_to_zero_and_only_the_outside_owes(self):
        sums = self.base.rows("SELECT item, sum(quantity) FROM holding GROUP BY item")
        assert all(total == 0 for _, total in sums)
        owing = self.base.rows("SELECT DISTINCT holder FROM holding WHERE quantity < 0")
        assert {holder for (holder,) in owing} <= {"end:origin"}

    def verified(self):
        report = verify(self.base, self.whole.book.identity)
        assert report.ok, [finding.message() for finding in report.findings]


class ProvenArmoury(Armoury):
    """The same, and at the end the whole book verifies: the tables equal their rebuilding."""

    def teardown(self):
        try:
            self.verified()
        finally:
            super().teardown()


TestArmoury = ProvenArmoury.TestCase
TestArmoury.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)


@pytest.mark.long
def test_longer_lives():
    """Hundreds of lives of a hundred acts."""
    machine = ProvenArmoury.TestCase
    machine.settings = settings(max_examples=400, stateful_step_count=100, deadline=None)
    machine("runTest").runTest()
