"""Checklists: what an answer must say, what answers come to, and how two audits compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.domain import checklist as checks
from stockkeeper.domain.checklist import Answer, Checklist, Question
from stockkeeper.domain.checklist_changes import Change, compared
from stockkeeper.domain.refusals import Refusal

SAID = {"en": "x"}
MARKS = st.sampled_from(list(checks.MARKS))


def question(name, weight=1, section="a", *, critical=False, photo=True):
    return Question(name, section, SAID, "Stockkeeper", "practice", weight, critical, photo)


DOOR, KEYS, CARD = question("door", 4, critical=True), question("keys", 3), question("card", 1, "b")
LIST = Checklist("x", 1, SAID, SAID, {"a": SAID, "b": SAID}, (DOOR, KEYS, CARD))


def refused(*told, photo=False):
    with pytest.raises(Refusal) as caught:
        checks.check_answer(*told, photo=photo)
    return caught.value.code


def test_a_poor_mark_needs_a_note_and_a_photo():
    for mark in ("0", "1"):
        assert refused(DOOR, mark, "  ", photo=True) == "checklist.note_needed"
        assert refused(DOOR, mark, "Sin cerradura") == "checklist.photo_needed"
        checks.check_answer(DOOR, mark, "Sin cerradura", photo=True)
        checks.check_answer(question("card", photo=False), mark, "Sin carné", photo=False)
    for mark in ("2", "3", "4"):
        checks.check_answer(DOOR, mark, "", photo=False)


def test_what_does_not_apply_says_why_and_what_is_no_mark_is_refused():
    assert refused(DOOR, "na", "") == "checklist.why_not"
    checks.check_answer(DOOR, "na", "No hay puerta", photo=False)
    for mark in ("5", "-1", "", "x", "04"):
        assert refused(DOOR, mark, "nota") == "checklist.no_mark"


def test_a_score_is_weighed_and_leaves_out_what_does_not_apply():
    answers = {"door": Answer("4"), "keys": Answer("2"), "card": Answer("na", "x")}
    score = checks.scored(LIST, answers)
    assert (score.total.points, score.total.possible) == (22, 28)
    assert score.total.per_mille == 785
    assert score.sections["b"].per_mille is None
    assert (score.complete, score.failed) == (True, False)
    assert [gap.question.name for gap in score.gaps] == ["keys"]


@pytest.mark.parametrize("mark", ["0", "1"])
def test_a_poor_critical_question_fails_however_good_the_rest(mark):
    answers = {"door": Answer(mark, "x"), "keys": Answer("4"), "card": Answer("4")}
    assert checks.scored(LIST, answers).failed
    assert not checks.scored(LIST, {**answers, "door": Answer("2")}).failed


def test_gaps_come_with_what_fails_first_then_critical_then_by_weight_and_lack():
    door, gate = question("door", 1, critical=True), question("gate", 1, critical=True)
    told = Checklist("x", 1, SAID, SAID, {"a": SAID}, (KEYS, question("light", 10), door, gate))
    marks = {"keys": "0", "light": "3", "door": "3", "gate": "1"}
    gaps = checks.scored(told, {name: Answer(mark) for name, mark in marks.items()}).gaps
    assert [(gap.question.name, gap.lack) for gap in gaps] == [
        ("gate", 3), ("door", 1), ("keys", 12), ("light", 10),
    ]  # fmt: skip


@given(st.dictionaries(st.sampled_from(["door", "keys", "card"]), MARKS))
def test_sections_add_up_to_the_total_and_more_marks_never_lower_a_score(marks):
    answers = {name: Answer(mark) for name, mark in marks.items()}
    score = checks.scored(LIST, answers)
    for what in ("points", "possible", "answered", "asked"):
        parts = (getattr(each, what) for each in score.sections.values())
        assert sum(parts) == getattr(score.total, what)
    assert score.complete == (len(marks) == 3)
    better = {n: Answer("4" if a.mark != "na" else "na") for n, a in answers.items()}
    assert (score.total.per_mille or 0) <= (checks.scored(LIST, better).total.per_mille or 0)
    assert not checks.scored(LIST, better).gaps


def test_two_audits_are_compared_question_by_question():
    before = {"door": Answer("1"), "keys": Answer("4"), "card": Answer("3"), "old": Answer("2")}
    now = {"door": Answer("3"), "keys": Answer("2"), "card": Answer("3"), "lamp": Answer("4")}
    told = {each.question: each.change for each in compared(before, now)}
    assert told == {
        "door": "better", "keys": "worse", "card": "same", "lamp": "new", "old": "gone",
    }  # fmt: skip
    assert Change("door", "na", "0").change == "new"
    assert Change("door", "na", "na").change == "same"
