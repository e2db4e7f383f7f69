"""Samples drawn in an audit, in a real book: anybody can draw them again."""

import pytest

from stockkeeper.actions.audit import NewAudit, RevealAudit
from stockkeeper.actions.audit_checks import SampleAudit
from stockkeeper.actions.audit_count import FinishPlace, NoteAudit, ScanAudit
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import audit_samples, audits
from stockkeeper.domain import sampling
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.tamper.whole_book import STORE, enrol, start


@pytest.fixture
def whole(tmp_path):
    whole = start(tmp_path / "libro.stockbook")
    whole.second = enrol(whole, "Beto", "supervisor")
    for number in range(40):
        whole.register("firearm", serial=f"KU{number}", type="revolver")
    yield whole
    assert verify(whole.book.base, whole.book.identity).ok
    whole.book.close()


@pytest.fixture
def base(whole):
    return whole.book.base


def begin(whole):
    return Ref("audit", whole.do(NewAudit("independent", Scope(places=(STORE,)))).folio)


def sample_of(base, audit):
    found = audit_samples.sample(base, audits.fetch(base, audit), "firearm")
    assert found is not None
    return found


def test_a_sample_is_recorded_with_all_that_a_stranger_needs(whole, base):
    audit = begin(whole)
    whole.do(SampleAudit(audit, confidence=900, tolerable=5, seed="dado-3"))
    sample = sample_of(base, audit)
    things = [f"firearm:{row[0]}" for row in base.rows("SELECT id FROM firearm")]
    assert sample.population == sampling.population_hash(things)
    assert sample.size == sampling.size_for(40, 900, 5)
    drawn = [each.item for each in sample.drawn]
    assert drawn == list(sampling.drawn("dado-3", things, sample.size))


def test_what_moves_meanwhile_leaves_the_sample_as_it_was_drawn(whole, base):
    audit = begin(whole)
    whole.do(SampleAudit(audit, confidence=900, tolerable=5, seed="dado-3"))
    before = sample_of(base, audit)
    whole.register("firearm", serial="NUEVA", type="pistol")
    whole.add("place", name="Gaveta", sort="safe", parent=str(STORE))
    assert sample_of(base, audit) == before


def test_nobody_draws_until_the_sample_pleases(whole, base):
    audit = begin(whole)
    whole.do(SampleAudit(audit, confidence=800, tolerable=5, seed="uno"))
    first = sample_of(base, audit)
    again = SampleAudit(audit, confidence=950, tolerable=5, seed="dos")
    assert whole.refused(again).code == "sample.keeps_seed"
    smaller = SampleAudit(audit, confidence=500, tolerable=5)
    assert whole.refused(smaller).code == "sample.not_larger"
    whole.do(SampleAudit(audit, confidence=950, tolerable=5))
    (larger,) = audit_samples.samples(base, audits.fetch(base, audit))
    assert larger.seed == "uno"
    assert larger.drawn[: first.size] == first.drawn
    assert larger.size > first.size


def test_a_drawn_thing_is_in_order_when_every_matter_is(whole, base):
    audit = begin(whole)
    whole.do(SampleAudit(audit, confidence=500, tolerable=5, seed="uno"))
    good, bad = (Ref.parse(e.item) for e in sample_of(base, audit).drawn[:2])
    whole.do(ScanAudit(audit, STORE, ("KU1",)))
    for what in ("condition", "marks"):
        whole.do(NoteAudit(audit, what, good, fine=True))
    state = sample_of(base, audit).drawn[0]
    assert (state.state, state.open) == ("waiting", ("papers",))
    whole.do(NoteAudit(audit, "papers", good, fine=True))
    whole.do(NoteAudit(audit, "marks", bad, note="Limada"))
    sample = sample_of(base, audit)
    assert [each.state for each in sample.drawn[:2]] == ["fine", "differs"]
    assert "2 de las" not in sample.words
    assert "difieren 1" in sample.words
    seen = {e.item for e in sample_of(base, audit).drawn if e.seen}
    assert seen <= {f"firearm:{base.value('SELECT id FROM firearm WHERE serial = ?', ('KU1',))}"}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"kind": "article"}, "sample.nothing"),
        ({"kind": "lot"}, "field.not_a_choice"),
        ({"confidence": 0}, "sample.figure"),
        ({"tolerable": 40}, "sample.figure"),
        ({"seed": "dos dados"}, "sample.seed"),
    ],
)
def test_what_cannot_be_drawn_is_refused(whole, more, code):
    assert whole.refused(SampleAudit(begin(whole), **more)).code == code


def test_without_a_seed_chance_gives_one_that_is_recorded(whole, base):
    seeds = set()
    for _time in range(2):
        audit = begin(whole)
        whole.do(SampleAudit(audit))
        seeds.add(sample_of(base, audit).seed)
    assert len(seeds) == 2
    assert all(sampling.checked_seed(seed) == seed for seed in seeds)


def test_a_revealed_audit_draws_no_more(whole):
    audit = begin(whole)
    whole.do(FinishPlace(audit, STORE, "Sin llave"))
    whole.do(RevealAudit(audit))
    with pytest.raises(Refusal) as caught:
        whole.do(SampleAudit(audit))
    assert caught.value.code == "audit.revealed_already"
