"""The extract of the journal: what was chosen, and a proof that a stranger can follow."""

import base64
import hashlib
from dataclasses import replace

import pytest

from stockkeeper.book import merkle
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.reports import Options, catalog, stamp_of
from tests.book_factory import NOW, USER
from tests.reports.test_reports import told


def by_hand(rows, number):
    """Follow one proof with nothing but SHA-256, as the note on the paper says."""
    steps = [row for row in rows if row["seq"] == number]
    node = bytes.fromhex(steps[0]["hash"])
    for step in steps[1:]:
        other = bytes.fromhex(step["hash"])
        pair = other + node if step["side"] == "At the left" else node + other
        node = hashlib.sha256(b"\x01" + pair).digest()
    return node


def test_every_proof_leads_to_the_root_on_the_paper(draw, base):
    sheet = draw("extract", entries="1, 17-19, 32, 39, 40")
    entries, proof = sheet.tables
    rows = told(proof)
    root = base64.b64decode(sheet.checkpoint.root)
    numbers = [row["seq"] for row in told(entries)]
    assert numbers == [1, 17, 18, 19, 32, 39, 40]
    for number in numbers:
        assert by_hand(rows, number) == root
        body = base.value("SELECT body FROM entry WHERE seq = ?", (number,))
        first = next(row for row in rows if row["seq"] == number)
        assert first["hash"] == merkle.leaf_hash(body).hex()


def test_what_came_after_the_checkpoint_is_shown_without_proof(draw):
    entries, proof = draw("extract", entries="40-41").tables
    assert entries.size == 2
    assert told(proof)[-1] == {
        "seq": 41, "step": None, "side": "Not in the checkpoint", "hash": "",
    }  # fmt: skip


def test_entries_are_chosen_by_what_they_concern_and_when(draw, story):
    item = str(story["37410237"])
    history, _proof = draw("extract", item=item).tables
    both, _proof = draw("extract", item=item, person=str(story["monica"])).tables
    day, _proof = draw("extract", item=item, start="2026-07-29", end="2026-07-29").tables
    assert history.size > both.size == 2
    assert [row["seq"] for row in told(day)] == [story.folios["overdue issue"]]


@pytest.mark.parametrize("wrong", ["0", "x", "5-3", "1-", "99999", "1,,2", "-4", "1-99999"])
def test_numbers_that_are_none_of_the_book_are_refused_beside_their_field(draw, wrong):
    with pytest.raises(FieldRefusal) as refused:
        draw("extract", entries=wrong)
    assert refused.value.facts["field"] == "entries"


def test_nothing_chosen_is_asked_for(draw):
    with pytest.raises(Refusal, match=r"report\.needs"):
        draw("extract")


def test_a_checkpoint_of_another_history_makes_no_proof(base):
    stamp = stamp_of(base, NOW, USER)
    root = base64.b64encode(bytes(32)).decode()
    kept = stamp.note.split("\n")[2]
    forged = replace(stamp, note=stamp.note.replace(kept, root))
    with pytest.raises(Refusal, match=r"proof\.not_a_prefix"):
        catalog.find("extract").build(base, Options(language="en", entries="3"), forged)
