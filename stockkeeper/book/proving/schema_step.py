"""Step 1: the file is sound, indexes included, and its schema is exactly the known one."""

from __future__ import annotations

from stockkeeper.book import schema, sqlite
from stockkeeper.book.proving.findings import Finding, Report
from stockkeeper.book.sqlite import Base
from stockkeeper.words import N_


def check(base: Base, report: Report) -> bool:
    """Add findings; give False when the file is too damaged for the other steps."""
    try:
        told = [row[0] for row in base.rows("PRAGMA integrity_check")]
    except sqlite.DatabaseError as error:
        report.add(Finding(1, N_("the file is damaged"), found=str(error)))
        return False
    for line in told:
        if line != "ok":
            report.add(Finding(1, N_("the file is damaged"), found=line))
    for pragma, known_number in (
        ("user_version", schema.VERSION),
        ("application_id", schema.APPLICATION_ID),
    ):
        number = base.value(f"PRAGMA {pragma}")
        if number != known_number:
            problem = N_("the schema version is another")
            report.add(Finding(1, problem, expected=str(known_number), found=str(number)))
    known, found = schema.expected_objects(), schema.objects(base)
    for kind, name in sorted(known.keys() | found.keys()):
        _compare(kind, name, known.get((kind, name)), found.get((kind, name)), report)
    return all((("table", table) in found) for table in ("entry", "private", *schema.PROJECTIONS))


def _compare(kind: str, name: str, known: str | None, found: str | None, report: Report) -> None:
    label = f"{kind} {name}"
    if known is None:
        report.add(Finding(1, N_("the schema holds something unknown"), found=label))
    elif found is None:
        report.add(Finding(1, N_("the schema lacks something"), expected=label))
    elif known != found:
        report.add(
            Finding(1, N_("the schema was changed"), table=name, expected=known, found=found)
        )
