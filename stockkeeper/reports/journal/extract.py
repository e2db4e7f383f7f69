"""An extract of the journal with proof: chosen entries in words, and why none was changed since.

Each entry stands with its hash and the path from it to the root that the site signed (RFC 6962,
2.1.1); the bytes that were hashed go out with `stockkeeper prove inclusion`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable

from stockkeeper.book import merkle, proofs
from stockkeeper.book.queries import chosen, daily, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.rows import Heading, moment_of, paper_columns
from stockkeeper.paper.sheet import Kind, Row, Sheet, Table
from stockkeeper.reports import Options, Report, Stamp, holder, period, seconds, sheet_of
from stockkeeper.reports.journal.told import act, by, what
from stockkeeper.words import N_, _, format_number

_ENTRIES = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("at", N_("Date and time"), Kind.DATETIME),
    Heading("recorded", N_("Recorded"), Kind.DATETIME),
    Heading("kind", N_("Act"), Kind.STATUS),
    Heading("what", N_("What"), lines=4, width=60),
    Heading("source", N_("Delivers"), lines=3, width=20),
    Heading("target", N_("Receives"), lines=3, width=20),
    Heading("by", N_("Recorded by"), lines=2, width=17),
)
_PROOF = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("step", N_("Step"), Kind.INTEGER),
    Heading("side", N_("Side")),
    Heading("hash", N_("SHA-256"), Kind.MONO),
)


def _entries(base: Base, options: Options, numbers: Iterable[int]) -> Table:
    rows: list[Row] = [
        (
            row["seq"],
            moment_of(row["at"]),
            moment_of(row["recorded"]),
            act(row),
            what(base, row, options),
            holder(options, row["source"], row["source_name"]),
            holder(options, row["target"], row["target_name"]),
            by(row),
        )
        for part in daily.numbered(base, numbers)
        for row in part
    ]
    return Table(columns=paper_columns(_ENTRIES), rows=rows, heading=_("Entries"), numbered=False)


def _proof(base: Base, stamp: Stamp, numbers: Iterable[int]) -> Table:
    """Give the path of each entry; raises Refusal("proof.not_a_prefix") for another root."""
    point = stamp.checkpoint
    size = point.size if point else 0
    tree = proofs.Levels(proofs.leaves_of(base)[:size])
    if point is not None and tree.root != base64.b64decode(point.root):
        raise Refusal("proof.not_a_prefix", size=size)
    leaves = tree.leaves()
    rows: list[Row] = []
    for number in numbers:
        if number > size:
            rows.append((number, None, _("Not in the checkpoint"), ""))
            continue
        leaf, path = leaves[number - 1], tree.inclusion(number - 1)
        if not merkle.verify_inclusion(leaf, number - 1, size, path, tree.root):
            raise Refusal("proof.not_a_prefix", size=size)
        rows.append((number, 0, _("Entry"), leaf.hex()))
        sides = _sides(number - 1, size)
        rows += [(number, step, side, node.hex())
                 for step, (side, node) in enumerate(zip(sides, path, strict=True), 1)]  # fmt: skip
    note = _(
        "Step 0 is the hash of 00 and the bytes of the entry. Each step hashes 01, the left and the"
        " right hash: the one written here stands on the side named. The last one is the root of"
        " the checkpoint below (RFC 6962). The bytes go out with: stockkeeper prove inclusion."
    )
    return Table(columns=paper_columns(_PROOF), rows=rows, heading=_("Proof"), numbered=False,
                 note=note)  # fmt: skip


def _sides(index: int, size: int) -> list[str]:
    """Give on which side of the path each hash of a proof stands, from the leaf up."""
    found = []
    while size > 1:
        if index ^ 1 < size:
            found.append(_("At the left") if index & 1 else _("At the right"))
        index, size = index >> 1, (size + 1) >> 1
    return found


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the entries chosen by number, by what they concern, or by period."""
    refs = tuple(ref for ref in (options.item, options.person, options.post) if ref)
    if options.entries:
        numbers = chosen.numbers(base, options.entries)
    elif refs or options.start or options.end:
        numbers = chosen.about(base, refs, *seconds(options, stamp))
    else:
        raise Refusal("report.needs", report=REPORT.code, option="entries")
    if len(numbers) > chosen.MOST:
        raise Refusal("report.too_long", count=len(numbers), most=chosen.MOST)
    filters = [(_("Entries"), format_number(len(numbers)))]
    filters += [(_("Folios"), options.entries)] if options.entries else [period(options)]
    names = records.names_of(base, list(refs))
    filters += [(_("About"), holder(options, ref, names.get(ref, ""))) for ref in refs]
    tables = (_entries(base, options, numbers), _proof(base, stamp, numbers))
    return sheet_of(REPORT, options, stamp, tables, filters=tuple(filters),
                    legend=_("Bold: late, corrected or undone."))  # fmt: skip


REPORT = Report(
    code="extract",
    number="R-20",
    title=N_("Journal extract with proof"),
    summary=N_("Chosen entries in words, each with the proof that it stands in the book."),
    asks=("entries", "item", "person", "post", "start", "end", "hide_names", "signatures"),
    make=make,
    undated=True,
)
