"""Contracts of clients, and the figures of a client and of one post."""

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.keep import Assign
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries.client_facts import facts_of
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from tests.book_factory import day, small_book

TODAY = "2026-07-30"


@pytest.fixture
def story(tmp_path):
    found = small_book(tmp_path)
    yield found
    found.close()


def contract(story, number, **values):
    given = {"client": str(story["client"]), "number": number, **values}
    return Ref("contract", story.do(Add("contract", given), day(30, 7)).folio)


def own_client(story):
    """A client with two posts, of which one has a weapon."""
    client = story.add("own", "client", day(30, 7), name="Banco Norte")
    posts = [story.add(name, "post", day(30, 7), name=name, client=str(client))
             for name in ("Norte", "Sur")]  # fmt: skip
    story.do(Assign(story["KU482917"], posts[0]), day(30, 7))
    return client, posts


def test_figures_of_a_client_and_of_one_post_alone(story):
    client, posts = own_client(story)
    roster = story.add("r", "roster", day(30, 7), post=str(posts[1]), name="Día")
    guard = str(next(ref for name, ref in story.refs.items() if ref.kind == "person"))
    story.add("d", "duty", day(30, 7), roster=str(roster), person=guard)
    whole = facts_of(story.book.base, client, TODAY)
    assert (whole.posts, whole.assigned, whole.guards, whole.held) == (2, 1, 1, 0)
    first, other = (facts_of(story.book.base, post, TODAY) for post in posts)
    assert (first.posts, first.assigned, first.guards) == (1, 1, 0)
    assert (other.assigned, other.guards) == (0, 1)


def test_only_contracts_in_force_count(story):
    client = str(story["client"])
    contract(story, "C-1", begins="2026-01-01", ends="2026-12-31", weapons=4)
    contract(story, "C-2", begins="2026-02-01", ends="2026-09-30", weapons=3)
    contract(story, "C-3", begins="2025-01-01", ends="2025-12-31", weapons=50)
    contract(story, "C-4", begins="2027-01-01", weapons=70)
    found = facts_of(story.book.base, Ref.parse(client), TODAY)
    assert (found.contracts, found.agreed, found.ends) == (2, 7, "2026-09-30")


def test_without_contracts_nothing_is_agreed(story):
    found = facts_of(story.book.base, story["client"], TODAY)
    assert (found.contracts, found.agreed, found.ends) == (0, None, "")


def test_a_number_is_used_once_for_a_client(story):
    first = contract(story, "C-1")
    with pytest.raises(FieldRefusal) as refused:
        contract(story, "c-1")
    assert (refused.value.code, refused.value.facts["ref"]) == ("record.duplicate", str(first))
    second = contract(story, "C-2")
    with pytest.raises(FieldRefusal, match="duplicate"):
        story.do(Correct(second, {"number": "C-1"}), day(30, 7))


def test_a_contract_needs_a_client_that_is_one(story):
    with pytest.raises(Refusal):
        story.do(Add("contract", {"number": "C-1"}), day(30, 7))
    with pytest.raises(FieldRefusal):
        story.do(Add("contract", {"number": "C-1", "client": str(story["store"])}), day(30, 7))


def test_corrections_of_it_verify(story):
    ref = contract(story, "C-1", weapons=4)
    story.do(Correct(ref, {"weapons": 6, "ends": "2026-10-01"}, "Otrosí"), day(30, 7))
    assert verify(story.book.base, story.book.identity).findings == []
    row = story.book.base.named("SELECT weapons, ends FROM contract WHERE id = ?", (ref.id,))
    assert row == [{"weapons": 6, "ends": "2026-10-01"}]
