"""The history of one weapon: what a tracing request asks, from its receipt to this day."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import history, listing, marks, pictures, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import standing, words_of
from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusal_words import of_code
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.rows import Heading, day_of, moment_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import Options, Report, Stamp, holder, sheet_of
from stockkeeper.words import N_, _, format_datetime

_DESCRIPTION = (
    Heading("field", N_("Field")),
    Heading("registered", N_("As registered")),
    Heading("now", N_("Now")),
    Heading("folios", N_("Corrected in folio"), Kind.MONO),
)
_HOLDERS = (
    Heading("holder", N_("Holder or place")),
    Heading("state", N_("Custody"), Kind.STATUS),
    Heading("start", N_("From"), Kind.DATETIME),
    Heading("end", N_("To"), Kind.DATETIME),
    Heading("post", N_("Post")),
    Heading("until", N_("Allowed until"), Kind.DATETIME),
    Heading("rounds", N_("Rounds"), Kind.INTEGER),
    Heading("by", N_("Delivered by folio"), Kind.INTEGER),
)
_ENTRIES = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("at", N_("Date and time"), Kind.DATETIME),
    Heading("kind", N_("Act"), Kind.STATUS),
    Heading("source", N_("Delivers")),
    Heading("target", N_("Receives")),
    Heading("told", N_("Details"), lines=2),
    Heading("by", N_("Recorded by")),
)
_MARKS = (
    Heading("sort", N_("Kind of mark")),
    Heading("text", N_("What it says"), Kind.MONO),
    Heading("position", N_("Where on the weapon")),
    Heading("applied", N_("Applied on"), Kind.DATE),
    Heading("authority", N_("By which authority"), lines=2),
    Heading("removed", N_("No longer there since"), Kind.DATE),
    Heading("picture", N_("Picture kept")),
)
Entry = dict[str, Any]


def _description(base: Base, ref: Ref, entries: list[Entry]) -> Table:
    """Every field that ever had a value: as registered, as it is now, who corrected it."""
    first, now = history.as_registered(base, ref), records.fetch(base, ref)
    corrected: dict[str, list[int]] = {}
    for entry in entries:
        for name, _was, _new in entry["changes"]:
            corrected.setdefault(name, []).append(entry["seq"])
    rows: list[Row] = []
    for field in described(RECORDS[ref.kind]):
        was, value = (words_of.word_of(ref.kind, field.name, v)
                      for v in (first.get(field.name), now[field.name]))  # fmt: skip
        folios = ", ".join(str(seq) for seq in corrected.get(field.name, ()))
        if was or value or folios:
            rows.append((_(field.label), was, Strong(value) if was != value else value, folios))
    rows.append(
        (
            words_of.label_of(ref.kind, "condition"),
            "",
            words_of.condition_word(now["condition"]),
            ", ".join(str(seq) for seq in corrected.get("condition", ())),
        )
    )
    return Table(
        columns=paper_columns(_DESCRIPTION),
        rows=rows,
        heading=_("Description"),
        numbered=False,
    )


def _marks(base: Base, ref: Ref) -> tuple[Table, ...]:
    """Every mark that was recorded, those that are no longer there too; nothing for equipment."""
    found = marks.of(base, ref) if ref.kind == "firearm" else []
    rows: list[Row] = [
        (
            words_of.word_of("mark", "sort", row["sort"]),
            row["text"],
            " · ".join(part for part in (words_of.word_of("mark", "position", row["position"]),
                                         row["side"]) if part),
            day_of(row["applied"]),
            row["authority"],
            day_of(row["removed"]),
            _("Yes") if pictures.shown_now(base, Ref("mark", row["id"])) else "",
        )
        for row in found
    ]  # fmt: skip
    columns = paper_columns(_MARKS)
    return (Table(columns=columns, rows=rows, heading=_("Marks")),) if rows else ()


def _holders(base: Base, options: Options, entries: list[Entry]) -> Table:
    """Everyone who had it and until when: each movement ends the one before."""
    moves = [entry for entry in entries if entry["quantity"]]
    sorts = listing.party_sorts(base)
    rows: list[Row] = []
    for position, entry in enumerate(moves):
        after = moves[position + 1] if position + 1 < len(moves) else None
        state = standing.state_of(entry["target"], sorts.get(entry["target"], ""))
        name = holder(options, entry["target"], entry["target_name"])
        until = moment_of(entry["until"])
        late = after is not None and after["late"]
        rows.append(
            (
                name if after else Strong(name),
                words_of.custody_word(state),
                moment_of(entry["at"]),
                moment_of(after["at"]) if after else None,
                entry["post_name"],
                Strong(until) if late and until else until,
                entry["rounds"] or None,
                entry["seq"],
            )
        )
    return Table(
        columns=paper_columns(_HOLDERS),
        rows=rows,
        heading=_("Everyone who has held it"),
    )


def _told(base: Base, kind: str, options: Options, entry: Entry) -> str:
    """Give what a line says besides who and when."""
    parts = [
        f"{words_of.label_of(kind, name)}: {words_of.word_of(kind, name, was) or '–'}"
        f" → {words_of.word_of(kind, name, new) or '–'}"
        for name, was, new in entry["changes"]
    ]
    parts += [words_of.word_of(*each) for each in entry["told"]]
    if entry["code"] and not options.hide_names:
        parts.append(of_code(entry["code"], entry["facts"], lambda ref: records.name_of(base, ref)))
    if entry["undone"]:
        parts.append(_("Undone by folio {folio}").format(folio=entry["undone"]))
    if entry["undoes"]:
        parts.append(_("Undoes folio {folio}").format(folio=entry["undoes"]))
    if entry["late"]:
        parts.append(_("Late"))
    if entry["backdated"]:
        when = format_datetime(entry["recorded"])
        parts.append(_("Recorded afterwards, {when}").format(when=when))
    if entry["post_name"]:
        parts.append(entry["post_name"])
    reason = words_of.shortage_word(entry["reason"])
    return "; ".join([*parts, *(text for text in (reason, entry["note"]) if text)])


def _entries(base: Base, kind: str, options: Options, entries: list[Entry]) -> Table:
    rows: list[Row] = []
    for entry in entries:
        word = words_of.kind_word(entry["kind"])
        marked = entry["undone"] or entry["undoes"] or entry["late"] or entry["backdated"]
        act: Cell = Strong(word) if marked else word
        rows.append(
            (
                entry["seq"],
                moment_of(entry["at"]),
                act,
                holder(options, entry["source"], entry["source_name"]),
                holder(options, entry["target"], entry["target_name"]),
                _told(base, kind, options, entry),
                ", ".join(filter(None, (entry["by_name"], entry["second_name"]))),
            )
        )
    columns = paper_columns(_ENTRIES)
    return Table(columns=columns, rows=rows, heading=_("Every entry of the book"), numbered=False)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw everything the book says of one firearm or article."""
    ref = Ref.parse(options.item)
    if ref.kind not in SINGLE_KINDS:
        raise Refusal("report.needs", report=REPORT.code, option="item")
    row = records.fetch(base, ref)
    entries = history.of(base, ref, newest_first=False)
    sort = words_of.word_of(ref.kind, "type" if ref.kind == "firearm" else "category",
                            row.get("type") or row.get("category"))  # fmt: skip
    name = " ".join(part for part in (sort, row["make"], row["model"]) if part)
    now = holder(options, row["holder"], records.name_of(base, row["holder"]))
    filters = ((_("Serial"), row["serial"]), (_("Weapon or thing"), name), (_("Now with"), now))
    tables = (
        _description(base, ref, entries),
        *_marks(base, ref),
        _holders(base, options, entries),
        _entries(base, ref.kind, options, entries),
    )
    legend = _("Bold: corrected, late, undone or current.")
    return sheet_of(REPORT, options, stamp, tables, filters=filters, legend=legend)


REPORT = Report(
    code="weapon",
    number="R-04",
    title=N_("History of a weapon"),
    summary=N_("The answer to a tracing request: its description, corrections and holders."),
    asks=("item", "hide_names", "signatures"),
    make=make,
    needs=("item",),
)
