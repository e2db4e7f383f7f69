"""The report of one incident: its three times, things, notices, what was done, files."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import attached, incident_list, incidents, pictures
from stockkeeper.book.queries.incident_list import IncidentFilter
from stockkeeper.book.queries.incidents import Story
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.incident_words import incident_name, notice_word, step_word
from stockkeeper.domain.incidents import moment_of as clock
from stockkeeper.domain.photo_slots import slot_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.rows import Heading, day_of, moment_of, paper_columns, photo_of
from stockkeeper.paper.sheet import Cell, Kind, Picture, Row, Sheet, SignatureBlock, Strong, Table
from stockkeeper.reports import PORTRAIT, Options, Report, Stamp, holder, sheet_of
from stockkeeper.words import N_, _, format_datetime, format_number

_FACTS = (Heading("field", N_("Field")), Heading("value", N_("Value"), lines=2))
_THINGS = (
    Heading("serial", N_("Serial or lot"), Kind.SERIAL),
    Heading("thing", N_("Description")),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
    Heading("holder", N_("Had it")),
    Heading("state", N_("State"), Kind.STATUS),
)
_NOTICES = (
    Heading("to", N_("Who was told")),
    Heading("number", N_("Number"), Kind.MONO),
    Heading("office", N_("Office")),
    Heading("at", N_("Date and time"), Kind.DATETIME),
    Heading("how", N_("How it was told")),
)
_DONE = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("at", N_("Date and time"), Kind.DATETIME),
    Heading("what", N_("With whom")),
    Heading("told", N_("What was done"), lines=4, width=32),
    Heading("due", N_("Next step on"), Kind.DATE),
    Heading("by", N_("Recorded by")),
)
_FILES = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("what", N_("Document")),
    Heading("sha256", N_("SHA-256"), Kind.MONO),
)
_TOLD = ("sort", "modality", "scene", "documents", "ending", "outcome", "closed")
_HELD = ("person", "post", "place")


def _facts(story: Story, options: Options) -> Table:
    values = story.values
    rows: list[Row] = []
    times = {name: clock(values[name]) for name in ("occurred", "known", "reported")}
    rows += [
        (words_of.label_of("incident", name), format_datetime(at) if at else "–")
        for name, at in times.items()
    ]
    notice = notice_word(story.deadline)
    if notice:
        told = notice
        if story.deadline.due is not None:
            due = format_datetime(story.deadline.due.astimezone())
            told = f"{notice} · {_('until {moment}').format(moment=due)}"
        late = story.deadline.state in ("overdue", "late", "at_once")
        rows.append((_("Notice to the regulator"), Strong(told) if late else told))
    for name in _HELD:
        if values[name]:
            told = holder(options, values[name], values[f"{name}_name"])
            rows.append((words_of.label_of("incident", name), told))
    for name in _TOLD:
        if values[name] and not (name == "documents" and options.hide_names):
            told = words_of.word_of("incident", name, values[name])
            rows.append((words_of.label_of("incident", name), told))
    return Table(columns=paper_columns(_FACTS), rows=rows, numbered=False,
                 heading=_("What happened"))  # fmt: skip


def _things(story: Story, options: Options) -> Table:
    rows: list[Row] = []
    unseen = {m["item"] for m in story.moves if m["way"] == "back" and not m["inspected"]}
    for each in story.things:
        text = str(each.item)
        thing = story.named.get(text, {})
        state: Cell = ""
        if each.away > 0:
            state = Strong(_("Away"))
        elif each.back:
            state = Strong(_("To be inspected")) if text in unseen else _("Recovered")
        name = thing.get("serial") or story.names.get(text, "")
        what = " ".join(part for part in (words_of.thing_word(thing), thing.get("calibre")) if part)
        had = holder(options, each.holder, story.names.get(each.holder, ""))
        rows.append((name, what, each.quantity, had, state))
    return Table(columns=paper_columns(_THINGS), rows=rows, heading=_("Things"),
                 empty=_("No thing was named"))  # fmt: skip


def _notices(story: Story) -> Table:
    values, rows = story.values, []
    if values["police_report"] or values["police_date"] or values["police_office"]:
        day = day_of(values["police_date"])
        rows.append((_("Police"), values["police_report"], values["police_office"], day, ""))
    if values["regulator_notice"] or values["reported"]:
        how = words_of.word_of("incident", "notice_channel", values["notice_channel"])
        at = values["reported"] if clock(values["reported"]) else ""
        rows.append((_("Regulator"), values["regulator_notice"], values["notice_office"],
                     moment_of(at), how))  # fmt: skip
    return Table(columns=paper_columns(_NOTICES), rows=rows, heading=_("Notices"), numbered=False,
                 empty=_("Nobody was told yet."))  # fmt: skip


def _done(story: Story, options: Options) -> Table:
    found: list[tuple[int, Row]] = []
    for step in story.steps:
        row: Row = (step["seq"], moment_of(step["at"]), step_word(step["sort"]), step["note"],
                    day_of(step["due"]), step["by_name"])  # fmt: skip
        found.append((step["seq"], row))
    for move in story.moves:
        word = words_of.reason_word("recovery" if move["way"] == "back" else "loss")
        thing = story.named.get(move["item"], {})
        name = thing.get("serial") or story.names.get(move["item"], "")
        ends = [holder(options, move[end], story.names.get(move[end], ""))
                for end in ("source", "target")]  # fmt: skip
        told = f"{name} ({format_number(move['quantity'])}): {ends[0]} → {ends[1]}"
        found.append((move["seq"], (move["seq"], moment_of(move["at"]), word, told, None, "")))
    rows = [row for _seq, row in sorted(found, key=_by_folio)]
    return Table(columns=paper_columns(_DONE), rows=rows, heading=_("What was done since"),
                 numbered=False, empty=_("Nothing was done about it yet"))  # fmt: skip


def _by_folio(pair: tuple[int, Any]) -> int:
    return pair[0]


def _files(base: Base, story: Story) -> Table:
    rows: list[Row] = []
    shown: list[Picture] = []
    for each in story.pictures:
        what = slot_word("incident", each.slot)
        rows.append((each.folio, what, each.sha256))
        jpeg = pictures.content(base, each.sha256) if each.kept else b""
        shown.append(photo_of(jpeg, len(rows), what, each.folio, each.sha256))
    rows += [(each.folio, each.title, each.sha256) for each in attached.of(base, story.ref)]
    return Table(columns=paper_columns(_FILES), rows=rows, heading=_("Photos and documents"),
                 empty=_("None is attached."), pictures=tuple(shown))  # fmt: skip


def meant(base: Base, text: str) -> Ref:
    """Give the incident a text names; for "" the newest. Raises Refusal("incident.none")."""
    if text:
        return Ref.parse(text)
    newest = incident_list.ids(base, IncidentFilter(), descending=True, size=1)
    if not newest:
        raise Refusal("incident.none")
    return Ref("incident", newest[0])


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw one incident as the book tells it at the time of the stamp."""
    story = incidents.incident(base, meant(base, options.incident), stamp.when)
    values = story.values
    tables = (_facts(story, options), _things(story, options), _notices(story),
              _done(story, options), _files(base, story))  # fmt: skip
    notes = []
    if values["narrative"]:
        notes.append(_("Account: {text}").format(text=values["narrative"]))
    more: dict[str, Any] = {}
    if options.signatures:
        custodian = "" if options.hide_names else values["person_name"]
        more["signatures"] = (
            SignatureBlock(role=_("Prepared by"), name=stamp.prepared_by),
            SignatureBlock(role=_("Last custodian"), name=custodian),
            SignatureBlock(role=_("Legal representative")),
        )
    filters = (
        (_("Incident"), incident_name(values)),
        (_("Recorded"), format_datetime(values["at"])),
    )
    more["legend"] = _("Bold: away, to be inspected, or not told in time.")
    return sheet_of(REPORT, options, stamp, tables, filters=filters, notes=tuple(notes), **more)


REPORT = Report(
    code="incident",
    number="R-22",
    title=N_("Report of an incident"),
    summary=N_("Its three times, things, notices with their numbers, what was done since, files."),
    asks=("incident", "hide_names", "signatures"),
    make=make,
    page=PORTRAIT,
)
