"""Photos of records: slots, replaced, taken away, once in the book, evidence, and erased."""

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.keep import Attach, Detach
from stockkeeper.actions.record import ErasePerson
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import pictures
from stockkeeper.domain import photo_slots
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.tamper.whole_book import enrol, start

ONE, TWO = b"\xff\xd8 one \xff\xd9", b"\xff\xd8 two \xff\xd9"


@pytest.fixture
def whole(tmp_path):
    found = start(tmp_path / "a.stockbook")
    found.second = enrol(found, "Beto", "supervisor")
    yield found
    assert verify(found.book.base, found.book.identity).findings == []
    found.book.close()


@pytest.fixture
def person(whole):
    return whole.add("person", surnames="Arango", given_names="M", id_number="1")


def _kept(whole):
    return whole.book.base.value("SELECT count(*) FROM attachment")


def test_a_photo_is_replaced_and_taken_away_and_stays_readable(whole, person):
    base = whole.book.base
    whole.do(Attach(person, "photo", ONE))
    whole.do(Attach(person, "photo", TWO))
    assert pictures.cover(base, person) == TWO
    told = [(each.folio, each.shown) for each in pictures.every(base, person)]
    assert [shown for _folio, shown in told] == [True, False]
    whole.do(Detach(person, "photo", "Era otra persona"))
    assert pictures.cover(base, person) is None
    assert pictures.shown_now(base, person) == []
    assert [pictures.content(base, each.sha256) for each in pictures.every(base, person)] == [
        TWO, ONE,
    ]  # fmt: skip
    whole.do(Attach(person, "photo", TWO))  # shown again
    assert pictures.cover(base, person) == TWO


def test_the_same_photo_is_kept_once(whole, person):
    other = whole.add("person", surnames="B", given_names="B", id_number="2")
    for ref, slot in ((person, "photo"), (other, "photo"), (other, "free_1")):
        whole.do(Attach(ref, slot, ONE))
    assert _kept(whole) == 1
    with pytest.raises(Refusal, match=r"photo\.already"):
        whole.do(Attach(person, "photo", ONE))


@pytest.mark.parametrize(("slot", "code"), [
    ("right", "photo.no_such_slot"), ("", "photo.no_such_slot"), ("free_0", "photo.no_such_slot"),
    ("free_21", "photo.no_such_slot"), ("free_1\n", "photo.no_such_slot"),
])  # fmt: skip
def test_a_slot_that_a_kind_has_not_is_refused(whole, person, slot, code):
    with pytest.raises(Refusal) as caught:
        whole.do(Attach(person, slot, ONE))
    assert caught.value.code == code
    assert _kept(whole) == 0


def test_places_have_no_photos(whole):
    place = whole.book.base.value("SELECT min(id) FROM place")
    with pytest.raises(Refusal, match=r"photo\.no_slots"):
        whole.do(Attach(Ref("place", place), "photo", ONE))


def test_taking_away_needs_a_photo_and_a_reason(whole, person):
    with pytest.raises(Refusal, match=r"photo\.none"):
        whole.do(Detach(person, "photo", "x"))
    whole.do(Attach(person, "photo", ONE))
    with pytest.raises(Refusal, match=r"undo\.reason_needed"):
        whole.do(Detach(person, "photo", "  "))


def test_the_photo_of_a_finding_is_evidence(whole, person):
    receipt = whole.do(Add("finding", {"sort": "damaged", "person": str(person)}))
    finding = Ref("finding", receipt.folio)
    folio = whole.do(Attach(finding, "whole", ONE)).folio
    base = whole.book.base
    assert base.value("SELECT kind FROM folio WHERE seq = ?", (folio,)) == "evidence.added"
    assert [each.slot for each in pictures.shown_now(base, finding)] == ["whole"]


def test_who_is_erased_loses_every_photo_but_not_those_of_findings(whole, person):
    finding = Ref("finding", whole.do(Add("finding", {"sort": "damaged"})).folio)
    whole.do(Attach(person, "photo", ONE))
    whole.do(Attach(person, "id_front", TWO))
    whole.do(Detach(person, "id_front", "No hace falta"))
    whole.do(Attach(finding, "whole", b"of the scene"))
    whole.both(ErasePerson(person, "Ley"))
    base = whole.book.base
    assert _kept(whole) == 1
    assert pictures.cover(base, finding) == b"of the scene"
    assert [each.kept for each in pictures.every(base, person)] == [False, False]
    with pytest.raises(Refusal, match=r"photo\.erased"):
        pictures.content(base, pictures.every(base, person)[0].sha256)
    with pytest.raises(Refusal, match=r"person\.erased"):
        whole.do(Attach(person, "photo", ONE))


def test_an_earlier_photo_of_somebody_else_survives_an_erasure(whole, person):
    """It is no longer shown, but the history of the other person still names it."""
    other = whole.add("person", surnames="B", given_names="B", id_number="2")
    whole.do(Attach(other, "photo", ONE))
    whole.do(Attach(other, "photo", TWO))
    whole.do(Attach(person, "photo", ONE))
    whole.both(ErasePerson(person, "Ley"))
    assert _kept(whole) == 2
    whole.both(ErasePerson(other, "Ley"))
    assert _kept(whole) == 0


def test_the_slots_shown_are_the_named_ones_those_filled_and_one_more():
    assert photo_slots.shown("firearm", ()) == (
        "right", "left", "serial", "permit_front", "permit_back", "free_1",
    )  # fmt: skip
    filled = ("free_1", "free_3", "photo")
    assert photo_slots.shown("firearm", filled)[0] == "photo"
    assert photo_slots.shown("firearm", filled)[-3:] == ("free_1", "free_3", "free_2")
    assert photo_slots.shown("place", ()) == ("free_1",)
    everything = [f"free_{number}" for number in range(1, 21)]
    assert photo_slots.shown("lot", everything)[-1] == "free_20"
    for kind in photo_slots.SLOTS:
        for slot in photo_slots.shown(kind, ("photo",)):
            photo_slots.check(kind, slot)
            assert photo_slots.slot_word(kind, slot) != slot
