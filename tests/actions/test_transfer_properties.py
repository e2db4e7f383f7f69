"""Whatever happens between two books, and in whatever order: one weapon, one holder."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_arrive import AcceptTransfer, CancelTransfer, RefuseTransfer
from stockkeeper.actions.transfer_confirm import ConfirmTransfer
from stockkeeper.actions.transfer_receive import ReceiveTransfer
from stockkeeper.book import parcel_files
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import find
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.actions.two_books import pair_of, where
from tests.tamper.whole_book import STORE

SERIALS = ("KX0", "KX1", "KX2")
STEPS = st.tuples(
    st.sampled_from(
        ("send", "within", "receive", "refuse", "confirm", "cancel", "accept", "turn away")
    ),
    st.booleans(),
    st.integers(0, 30),
    st.sampled_from(SERIALS),
)


class World:
    """Both books, and every file that was ever made: old ones are tried again and again."""

    def __init__(self, folder):
        self.pair = pair_of(folder, seed=40)
        self.wholes = (self.pair.ours, self.pair.theirs)
        self.parties = (
            self.pair.party,
            self.pair.theirs.add("party", name="Vigías del Sur", sort="company"),
        )
        self.inner = tuple(whole.add("place", name="Norte", sort="site") for whole in self.wholes)
        self.sent: tuple[list[Ref], list[Ref]] = ([], [])
        self.files, self.answers = [], []

    def step(self, what, side, which, serial):
        """Do one thing; a refusal is as good as a success: nothing may have changed."""
        act = getattr(self, what.replace(" ", "_"))
        try:
            act(int(side), which, serial)
        except Refusal:
            return

    def gun(self, side, serial):
        return find.twin(
            self.wholes[side].book.base, "firearm", {"serial": serial, "make": "Jericho"}
        ) or Ref("firearm", 999_999)

    def send(self, side, which, serial):
        whole, item = self.wholes[side], self.gun(side, serial)
        source = str(STORE if which % 2 else self.inner[side])
        values: Values = {"source": source, "party": str(self.parties[side])}
        sent = Ref("transfer", whole.do(SendTransfer(values, (item,))).folio)
        self.sent[side].append(sent)
        self.files.append(parcel_files.sent_file(whole.book, whole.book.base, sent))

    def within(self, side, which, serial):
        ends = (STORE, self.inner[side]) if which % 2 else (self.inner[side], STORE)
        values: Values = {"source": str(ends[0]), "target": str(ends[1])}
        act = SendTransfer(values, (self.gun(side, serial),))
        self.sent[side].append(Ref("transfer", self.wholes[side].do(act).folio))

    def receive(self, side, which, _serial, **more):
        whole = self.wholes[side]
        parcel = parcel_files.read(_one(self.files, which))
        folio = whole.do(ReceiveTransfer(parcel, STORE, **more)).folio
        self.answers.append(parcel_files.answer_file(whole.book, whole.book.base, folio))

    def refuse(self, side, which, serial):
        self.receive(side, which, serial, came=(), refused=((0, 1),), note="No")

    def confirm(self, side, which, _serial):
        self.wholes[side].do(ConfirmTransfer(parcel_files.read(_one(self.answers, which))))

    def cancel(self, side, which, _serial):
        self.wholes[side].do(CancelTransfer(_one(self.sent[side], which), "De vuelta"))

    def accept(self, side, which, _serial):
        whole = self.wholes[side]
        act = AcceptTransfer(_one(self.sent[side], which))
        whole.book.perform(whole.second, act)

    def turn_away(self, side, which, _serial):
        whole = self.wholes[side]
        act = RefuseTransfer(_one(self.sent[side], which), "No es nuestro")
        whole.book.perform(whole.second, act)

    def check(self):
        """In one book's stores, or under way, and never in both; it is never nowhere.

        Until an answer is confirmed, the sender's book has it under way and the other one in store
        (or under way again): what it says is that it waits for the answer.
        """
        for serial in SERIALS:
            holders = [where(whole, serial) for whole in self.wholes]
            kinds = [holder.partition(":")[0] for holder in holders]
            assert kinds.count("place") <= 1, (serial, holders)
            assert "place" in kinds or "transfer" in kinds, (serial, holders)


def _one(things, which):
    if not things:
        raise Refusal("transfer.over")
    return things[-1] if which % 3 else things[which % len(things)]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    found = World(tmp_path_factory.mktemp("world"))
    yield found
    for whole in found.wholes:
        assert verify(whole.book.base, whole.book.identity).ok
        whole.book.close()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=5, max_size=20))
def test_each_weapon_is_in_one_book_or_under_way_and_never_in_both(world, steps):
    for step in steps:
        world.step(*step)
        world.check()
