"""Checklists answered in an audit, in a real book."""

from datetime import timedelta

import pytest

from stockkeeper.actions.add_checklist import AddChecklist
from stockkeeper.actions.audit import NewAudit, RevealAudit, SignAudit
from stockkeeper.actions.audit_checks import AnswerChecklist, SampleAudit
from stockkeeper.actions.audit_count import FinishPlace, ScanAudit
from stockkeeper.actions.correct import Correct
from stockkeeper.book import checklists
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import audit_checks, audits
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.checklist import Given
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.checklist_text import own
from tests.tamper.whole_book import STORE, enrol, start

OWN, PICTURE = "armas_largas", b"\xff\xd8 a photo"


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


def begin(whole, **more):
    return Ref("audit", whole.do(NewAudit("independent", Scope(places=(STORE,)), **more)).folio)


def answer(whole, audit, *given, name=OWN):
    whole.do(AnswerChecklist(audit, name, tuple(Given(*each) for each in given)))


def refusal(whole, audit, *given, name=OWN):
    return whole.refused(AnswerChecklist(audit, name, tuple(Given(*each) for each in given))).code


def test_answers_are_kept_scored_and_the_newest_counts(whole, base):
    whole.do(AddChecklist(own()))
    audit = begin(whole)
    answer(whole, audit, ("estante", "2"), ("carne", "0", "Dos sin carné"))
    told = audits.fetch(base, audit)
    score = audit_checks.score(base, told, OWN)
    assert (score.total.points, score.total.possible, score.complete) == (6, 16, True)
    answer(whole, audit, ("estante", "4"))
    assert audit_checks.score(base, told, OWN).total.points == 12
    assert audit_checks.names(base, told) == [OWN]


def test_a_poor_mark_without_note_or_photo_is_refused_and_nothing_is_written(whole, base):
    whole.do(AddChecklist(own()))
    audit = begin(whole)
    good = ("carne", "4")
    assert refusal(whole, audit, good, ("estante", "1")) == "checklist.note_needed"
    assert refusal(whole, audit, good, ("estante", "1", "Roto")) == "checklist.photo_needed"
    assert refusal(whole, audit, good, ("estante", "7", "x")) == "checklist.no_mark"
    assert refusal(whole, audit, good, ("puerta", "4")) == "checklist.no_question"
    assert refusal(whole, audit, good, good) == "checklist.twice"
    assert refusal(whole, audit) == "checklist.nothing_answered"
    assert refusal(whole, audit, good, name="nada") == "checklist.unknown"
    assert audit_checks.answers(base, audits.fetch(base, audit), OWN) == {}


def test_a_critical_question_at_one_fails_the_audit_and_its_photo_is_kept(whole, base):
    whole.do(AddChecklist(own()))
    audit = begin(whole)
    answer(whole, audit, ("estante", "1", "Sin llave", PICTURE), ("carne", "4"))
    told = audits.fetch(base, audit)
    score = audit_checks.score(base, told, OWN)
    assert score.failed
    photo = score.gaps[0].answer.photo
    assert base.value("SELECT bytes FROM attachment WHERE sha256 = ?", (photo,)) == PICTURE
    answer(whole, audit, ("estante", "0", "Peor de lo visto"))
    assert audit_checks.answers(base, told, OWN)["estante"].photo == photo
    answer(whole, audit, ("estante", "3"))
    assert not audit_checks.score(base, told, OWN).failed


def test_the_program_s_checklist_is_kept_in_the_book_once_it_is_answered(whole, base):
    audit = begin(whole)
    known = checklists.shipped()["record_keeping"]
    assert checklists.of_digest(base, known.digest) is None
    answer(whole, audit, ("book_users", "4"), name="record_keeping")
    answer(whole, audit, ("book_daily", "4"), name="record_keeping")
    kept = checklists.of_digest(base, known.digest)
    assert kept is not None
    assert kept.checklist == known.checklist
    assert base.value("SELECT count(*) FROM folio WHERE kind = 'checklist.kept'") == 1
    assert len(checklists.every(base)) == 2


def test_an_audit_keeps_the_version_it_began_to_answer(whole, base):
    whole.do(AddChecklist(own()))
    first, second = begin(whole), begin(whole)
    answer(whole, first, ("carne", "4"))
    whole.do(AddChecklist(own(2)))
    answer(whole, second, ("carne", "4"))
    versions = [
        audit_checks.asked(base, audits.fetch(base, each), OWN).checklist.version
        for each in (first, second)
    ]
    assert versions == [1, 2]


def test_two_audits_of_one_scope_and_checklist_are_compared(whole, base):
    whole.do(AddChecklist(own()))
    first = begin(whole)
    answer(whole, first, ("estante", "1", "Sin llave", PICTURE))
    elsewhere = Ref("audit", whole.do(NewAudit("surprise")).folio)
    answer(whole, elsewhere, ("estante", "0", "Otra sede", PICTURE))
    second = begin(whole)
    answer(whole, second, ("estante", "3"), ("carne", "2"))
    told = audits.fetch(base, second)
    before = audit_checks.before(base, told, OWN)
    assert before is not None
    assert before.ref == first
    changes = {each.question: each.change for each in audit_checks.changes(base, told, OWN)}
    assert changes == {"estante": "better", "carne": "new"}
    assert audit_checks.changes(base, audits.fetch(base, first), OWN) == ()


def test_a_signed_audit_takes_no_more_answers(whole):
    whole.do(AddChecklist(own()))
    audit = begin(whole)
    whole.do(FinishPlace(audit, STORE, "Sin llave"))
    whole.do(RevealAudit(audit))
    answer(whole, audit, ("carne", "4"))
    for finding in audits.findings_of(whole.book.base, audits.fetch(whole.book.base, audit)):
        solved: Values = {
            "cause": "unknown",
            "action": "Contar",
            "owner": "Beto",
            "due": "2026-07-09",
        }
        whole.do(Correct(finding, solved, "Acta"))
    whole.both(SignAudit(audit))
    assert refusal(whole, audit, ("carne", "3")) == "audit.signed_already"


def test_an_act_is_not_signed_before_its_checklists_are_answered(whole):
    whole.do(AddChecklist(own()))
    assert whole.refused(NewAudit("surprise", checklist="armas_largas, nada")).code == (
        "checklist.unknown"
    )
    audit = begin(whole, checklist=f" {OWN} ")
    answer(whole, audit, ("carne", "4"))
    for code in range(40):
        whole.do(ScanAudit(audit, STORE, (f"KU{code}",)))
    whole.do(FinishPlace(audit, STORE))
    whole.do(RevealAudit(audit))
    whole.clock.now += timedelta(days=40)
    with pytest.raises(Refusal) as caught:
        whole.both(SignAudit(audit))
    assert caught.value.code == "checklist.incomplete"
    answer(whole, audit, ("estante", "na", "No hay armas largas"))
    whole.both(SignAudit(audit))


def test_poor_answers_become_findings_once_at_the_reveal_and_at_once_after_it(whole, base):
    whole.do(AddChecklist(own()))
    audit = begin(whole)
    answer(whole, audit, ("estante", "1", "Sin llave", PICTURE), ("carne", "3"))
    whole.do(FinishPlace(audit, STORE, "De noche"))
    assert audits.findings_of(base, audits.fetch(base, audit)) == []
    whole.do(RevealAudit(audit))
    assert poor(base, audit) == [
        (4, 1, "Las armas largas están en estantes con llave. · Sin llave")
    ]
    answer(whole, audit, ("estante", "0", "Tampoco"), ("carne", "3"))
    assert len(poor(base, audit)) == 1
    answer(whole, audit, ("carne", "0", "Ninguno lo lleva"))
    assert [row[1] for row in poor(base, audit)] == [1, 0]
    assert whole.refused(RevealAudit(audit)).code == "audit.revealed_already"
    with pytest.raises(Refusal) as caught:
        whole.both(SignAudit(audit))
    assert caught.value.code == "audit.finding_unsolved"


def poor(base, audit):
    sql = "SELECT expected, counted, note FROM finding WHERE sort = 'poor_answer' AND source = ?"
    return base.rows(sql + " ORDER BY id", (str(audit),))


def test_the_act_is_hashed_with_photos_and_samples(whole, base):
    audit = begin(whole)
    seen = set()
    for act in (
        AnswerChecklist(audit, "armoury_security", (Given("room_door", "1", "Rota", PICTURE),)),
        AnswerChecklist(audit, "armoury_security", (Given("room_door", "1", "Rota", b"other"),)),
        SampleAudit(audit, seed="dado"),
    ):
        whole.do(act)
        told = audits.fetch(base, audit)
        seen.add(audits.act_digest(base, told, audits.compared(base, told)))
    assert len(seen) == 3
