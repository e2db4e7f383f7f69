"""The tables of a book: made by numbered SQL files, compared exactly when a book is verified."""

from __future__ import annotations

from importlib import resources

from stockkeeper.book.sqlite import Base, memory
from stockkeeper.domain.refusals import Refusal

VERSION = 3
APPLICATION_ID = 0x5354424B
"""`STBK`: tells a book from other SQLite files."""
PROJECTIONS = (
    "company",
    "user",
    "place",
    "client",
    "post",
    "party",
    "person",
    "paper",
    "firearm",
    "lot",
    "article",
    "stock",
    "kit",
    "roster",
    "duty",
    "finding",
    "incident",
    "plan",
    "work",
    "work_part",
    "transfer",
    "transfer_line",
    "transfer_in",
    "known_book",
    "disposal",
    "pin",
    "shift",
    "shift_place",
    "shift_count",
    "shift_sum",
    "audit",
    "audit_place",
    "audit_scan",
    "audit_count",
    "audit_note",
    "audit_answer",
    "audit_added",
    "folio",
    "touch",
    "movement",
    "holding",
    "word",
    "picture",
    "signed_point",
    "paper_made",
    "witnessed",
    "policy",
    "audit_sample",
    "checklist",
    "mark",
    "renewal",
    "renewal_line",
    "contract",
    "incident_item",
    "incident_move",
    "incident_step",
)
"""Tables that are a reading of the journal, rebuilt from it at any time."""


def migrate(base: Base) -> None:
    """Bring an empty or older book to this version; raises Refusal("book.newer") for a later one.

    The version stands in `user_version`, which `verify` compares: a table of migrations would
    hold rows that no entry of the journal vouches for.
    """
    found = int(base.value("PRAGMA user_version"))
    if found > VERSION:
        raise Refusal("book.newer", found=found, known=VERSION)
    for number in range(found + 1, VERSION + 1):
        with base.writing():
            for statement in _statements(number):
                base.run(statement)
            base.run(f"PRAGMA user_version = {number}")
            base.run(f"PRAGMA application_id = {APPLICATION_ID}")


def create_projections(base: Base) -> None:
    """Make the tables of the current version in an empty database, for a rebuild."""
    for number in range(1, VERSION + 1):
        for statement in _statements(number):
            base.run(statement)


def objects(base: Base) -> dict[tuple[str, str], str]:
    """Give every object of a schema: (type, name) -> its SQL text."""
    found = base.rows("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return {(str(kind), str(name)): str(sql) for kind, name, sql in found}


def expected_objects() -> dict[tuple[str, str], str]:
    """Give the objects that a book of this version has, no more and no fewer."""
    fresh = memory()
    create_projections(fresh)
    known = objects(fresh)
    fresh.close()
    return known


def _statements(number: int) -> list[str]:
    text = resources.files("stockkeeper.book.migrations").joinpath(f"{number:04}.sql").read_text()
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    statements: list[str] = []
    held = ""
    for part in "\n".join(lines).split(";\n"):
        held = f"{held};\n{part}" if held else part
        if held.lstrip().startswith("CREATE TRIGGER") and "END" not in held:
            continue
        if held.strip():
            statements.append(held.strip().removesuffix(";"))
        held = ""
    return statements
