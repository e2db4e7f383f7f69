"""The book room, lists: what is found, in which order, and what a page of it says."""

import pytest

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.issue import Issue
from stockkeeper.book.queries import (
    balances,
    expiries,
    firearms,
    history,
    movements,
    overdue,
    people,
    supplies,
)
from stockkeeper.book.queries.firearms import FirearmFilter
from stockkeeper.book.queries.movements import MovementFilter
from stockkeeper.book.queries.overdue import OutFilter
from stockkeeper.book.queries.people import PersonFilter
from stockkeeper.book.queries.supplies import SupplyFilter
from stockkeeper.domain import standing
from tests.book_factory import NOW, day, small_book

TODAY = "2026-07-30"
ALL = ["00781123", "37410237", "37410266", "C-119482", "IM2228A", "KU482917"]


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    told = small_book(tmp_path_factory.mktemp("book"))
    yield told
    told.close()


@pytest.fixture(scope="module")
def base(story):
    reader = story.book.open_reader()
    yield reader
    reader.close()


def serials(base, wanted, sort="serial", **more):
    return [row["serial"] for row in firearms.rows(base, firearms.ids(base, wanted, sort, **more))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tau", ["KU482917"]),
        ("taurus 38", ["KU482917"]),
        ("KU48", ["KU482917"]),
        ("2917", ["KU482917"]),
        ("c119482", ["C-119482"]),
        ("arango", ["KU482917"]),
        ("caja", ["00781123"]),
        ("zzz", []),
        ("-", []),
        ("", ALL),
    ],
)
def test_firearms_are_found_by_words_serial_ends_and_holder(base, text, found):
    assert serials(base, FirearmFilter(text=text)) == found


def test_firearms_are_filtered_by_where_they_are(base, story):
    assert serials(base, FirearmFilter(states=(standing.ISSUED,))) == ["37410237", "KU482917"]
    assert len(serials(base, FirearmFilter(states=(standing.IN_STORE,)))) == 4
    assert serials(base, FirearmFilter(place=str(story["safe"]))) == ["00781123"]
    assert len(serials(base, FirearmFilter(place=str(story["site"])))) == 4
    assert serials(base, FirearmFilter(client=str(story["client"]))) == ["37410237", "KU482917"]
    assert serials(base, FirearmFilter(holder=str(story["jhon"]))) == ["37410237"]
    assert firearms.states(base)[standing.IN_STORE] == 4


@pytest.mark.parametrize(
    ("permit", "found"),
    [
        ("expired", ["37410266"]),
        ("30", []),
        ("60", ["IM2228A"]),
        ("90", ["IM2228A"]),
        ("valid", ["00781123", "37410237", "KU482917"]),
        ("none", ["C-119482"]),
    ],
)
def test_firearms_are_filtered_by_permit(base, permit, found):
    assert serials(base, FirearmFilter(permit=permit, today=TODAY)) == found


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", firearms.SORTS)
def test_a_first_page_is_the_beginning_of_the_list(base, sort, descending):
    every = firearms.ids(base, FirearmFilter(), sort, descending=descending)
    page = firearms.first_page(base, FirearmFilter(), sort, descending=descending, size=4)
    assert sorted(every) == sorted(firearms.ids(base, FirearmFilter()))
    assert page == every[:4]


def test_empty_values_come_last_either_way(base):
    for descending in (False, True):
        found = serials(base, FirearmFilter(), "permit_expires", descending=descending)
        assert found[-1] == "C-119482"


def test_a_page_of_firearms_says_where_each_is(base, story):
    (row,) = firearms.rows(base, [story["KU482917"].id])
    assert row["holder_name"] == "Arango Zea, Mónica Patricia"
    assert (row["state"], row["post_name"]) == (standing.ISSUED, "Sucursal Norte")
    assert row["until"].startswith("2026-07-30T18:00")
    assert row["assigned_name"] == "Restrepo Gaviria, Jhon Jairo"
    assert dict(firearms.values(base, "type"))["pistol"] == 2


def test_people_show_their_next_expiry_and_what_they_hold(base):
    rows = people.rows(base, people.ids(base, PersonFilter()))
    told = [(r["name"], r["next_expiry"], r["firearms"], r["rounds"]) for r in rows]
    assert told == [
        ("Arango Zea, Mónica Patricia", "2026-09-02", 1, 12),
        ("Pineda Rojas, Luz Ángela", "2026-06-30", 0, 0),
        ("Restrepo Gaviria, Jhon Jairo", "2027-03-14", 1, 30),
    ]
    expired = people.ids(base, PersonFilter(papers="expired", today=TODAY))
    assert [r["surnames"] for r in people.rows(base, expired)] == ["Pineda Rojas"]
    assert people.count(base, PersonFilter(holding=True)) == 2
    for sort in people.SORTS:
        assert len(people.ids(base, PersonFilter(), sort, descending=True)) == 3


def test_lots_show_their_balances(base):
    found = supplies.counted(base, "lot", supplies.ids(base, "lot", SupplyFilter()))
    told = [(r["lot_number"], r["in_store"], r["out"], r["total"], r["gone"]) for r in found]
    assert told == [("24-118", 2486, 12, 2498, 2), ("25-031", 4970, 30, 5000, 0)]
    assert supplies.count(base, "lot", SupplyFilter(expiry="90", today=TODAY)) == 1
    (vest,) = supplies.articles(base, supplies.ids(base, "article", SupplyFilter(text="armor")))
    assert (vest["serial"], vest["state"]) == ("CH20001", standing.IN_STORE)
    for kind, sorts in supplies.SORTS.items():
        for sort in sorts:
            assert supplies.first_page(base, kind, SupplyFilter(), sort, size=1)


def test_movements_can_be_asked_by_time_place_person_and_thing(base, story):
    def seqs(**asked):
        wanted = MovementFilter(**asked)
        found = [line["seq"] for line in movements.lines(base, wanted)]
        assert len(found) == movements.count(base, wanted)
        return sorted(set(found))

    start, end = (int(day(n, 0).timestamp()) for n in (6, 8))
    folios = story.folios
    assert seqs(after=start, before=end) == [
        folios["issue with rounds"],
        folios["return with two fired"],
        folios["kit"],
        folios["late return"],
    ]
    assert seqs(place=str(story["safe"])) == [folios["transfer"]]
    assert folios["kit"] in seqs(person=str(story["norte"]))
    assert folios["wrong issue"] not in seqs(person=str(story["jhon"]), standing=True)
    assert story["lot 38"].id in seqs(item=str(story["lot 38"]), kinds=("receipt",))
    newest = movements.page(base, MovementFilter(), 1)
    assert newest[0]["seq"] == folios["current issue"]


def test_what_is_out_and_overdue(base):
    now = int(NOW.timestamp())
    assert overdue.totals(base, OutFilter(now=now)) == {"firearm": 2, "lot": 42}
    late = list(overdue.out(base, OutFilter(now=now, late=True)))
    assert [(row["thing"]["serial"], row["late"]) for row in late] == [
        ("37410237", 44_640), ("25-031", 44_640),
    ]  # fmt: skip
    before = OutFilter(now=int(day(29, 17).timestamp()), late=True)
    assert overdue.count(base, before) == 0


def test_what_expires_is_counted_once_by_the_first_period_it_falls_in(base):
    found = expiries.buckets(base, TODAY)
    assert {sort: found[sort] for sort in expiries.EXPIRING} == {
        "permit": {"overdue": 1, "30": 0, "60": 1, "90": 0},
        "paper": {"overdue": 1, "30": 0, "60": 1, "90": 0},
        "article": {"overdue": 0, "30": 1, "60": 0, "90": 0},
        "lot": {"overdue": 0, "30": 0, "60": 0, "90": 1},
    }


def test_balances_of_every_period_agree_with_what_is_held(base):
    marks = [None, *(int(day(n).timestamp()) for n in (3, 6, 7, 9, 11, 30))]
    for after in marks:
        rows = {row["item"]: row for row in balances.of_period(base, "lot", after)}
        held = supplies.counted(base, "lot", supplies.ids(base, "lot", SupplyFilter()))
        for lot in held:
            row = rows[f"lot:{lot['id']}"]
            assert (row["store_closing"], row["people_closing"]) == (lot["in_store"], lot["out"])


def test_history_marks_what_was_late_and_what_was_recorded_afterwards(tmp_path):
    story = small_book(tmp_path)
    weapon = story["IM2228A"]
    issue = Issue(story["monica"], (weapon,))
    story.book.perform(story.session, issue, at=day(30, 3))
    story.do(Correct(weapon, {"finish": "Pavonado"}, "Faltaba"), NOW)
    entries = history.of(story.book.base, weapon)
    assert entries[0]["changes"] == [("finish", "", "Pavonado")]
    assert (entries[1]["kind"], entries[1]["backdated"]) == ("custody.issue", True)
    late = history.of(story.book.base, story["37410237"])
    assert [e["seq"] for e in late if e["late"]] == [story.folios["late return"]]
    assert history.as_registered(story.book.base, weapon)["make"] == "Llama"
    story.close()
