"""The journal's one-line summaries: words of the reader, not codes of the program."""

import pytest

from stockkeeper.desktop.ledger.wording import about
from stockkeeper.words import set_language


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ("movements", "Libro de movimientos · PDF"),
        ("later", "later · PDF"),
    ],
)
def test_a_paper_is_called_by_its_title(report, told):
    set_language("es")
    row = {
        "kind": "paper.made",
        "data": {"report": report, "format": "pdf"},
        "thing": {},
        "subject": "",
        "subject_name": "",
    }
    assert about(row) == told
