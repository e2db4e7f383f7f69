"""What an import found: rows counted by outcome, cells named as spreadsheets name them."""

import pytest
from openpyxl.utils import get_column_letter

from stockkeeper.domain.intake import (
    CREATE,
    ERROR,
    UPDATE,
    IntakePlan,
    IntakeRow,
    Problem,
    cell_name,
)


def test_cells_are_named_as_spreadsheets_name_them():
    for column in (1, 4, 26, 27, 52, 53, 702, 703, 16_384):
        assert cell_name(7, column) == f"{get_column_letter(column)}7"
    assert cell_name(7, 0) == ""


def test_every_outcome_is_counted_even_when_there_is_none():
    rows = tuple(
        IntakeRow(n, each, "firearm", {}) for n, each in enumerate((CREATE, ERROR, CREATE))
    )
    plan = IntakePlan("firearms", "a.csv", "00", "", 1, {}, (), rows)
    assert plan.counts == {"create": 2, "update": 0, "unchanged": 0, "error": 1}
    assert (plan.count(CREATE), plan.count(UPDATE)) == (2, 0)


@pytest.mark.parametrize("facts", [{}, {"row": 3, "field": "serial"}])
def test_a_problem_is_a_refusal_with_its_facts(facts):
    refusal = Problem("row.duplicate", facts, 3, "Serie", "A1").refusal()
    assert (refusal.code, refusal.facts) == ("row.duplicate", facts)
