"""One person in the pane: record, papers, what they hold, history, photo, and the acts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from stockkeeper.book.queries import holdings, listing, people, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing import act_forms, marks, told
from stockkeeper.desktop.listing.line_list import LineList, LineRow
from stockkeeper.desktop.listing.pin_form import give_pin
from stockkeeper.desktop.listing.record_pane import Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import holder_name, label_of, word_of
from stockkeeper.words import _, format_date, format_datetime, format_number

PAPERS, HOLDS = "papers", "holds"
_SHOWN = ("surnames", "given_names", "id_kind", "id_number", "employee_number", "role", "blocked",
          "ended")  # fmt: skip
_ICONS = {"firearm": "sk-pistola", "lot": "sk-cartucho"}


def tell_all(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of a person."""
    record = people.rows(base, [ref.folio])[0]
    today = date.today()  # noqa: DTZ011  the day on the wall
    name = holder_name(str(ref), record["name"])
    sight = marks.person(record, today)
    id_ = " ".join(part for part in (record["id_kind"], record["id_number"]) if part)
    return Told(
        ref=ref,
        record=record,
        title=name,
        lines=(word_of("person", "role", record["role"]), id_),
        icon="user",
        custody=None if sight.tone == "ok" else _strip(sight, record),
        groups=(_first(record, sight), told.the_rest("person", record, _SHOWN)),
        photo=told.photo_of(base, ref),
        pages={
            PAPERS: tuple(_paper(row, today) for row in records.papers_of(base, ref)),
            HOLDS: _held(base, ref),
        },
    )


def _strip(sight: Any, record: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """Why nothing should be handed out, or what runs out soon."""
    text = record["blocked"]
    if not text and sight.tone != "neutral":
        paper = word_of("paper", "sort", record["next_paper"])
        text = f"{paper} · {format_date(record['next_expiry'])}"
    elif not text:
        text = format_date(record["ended"])
    return sight.tone, sight.icon, sight.word, text


def _first(record: Mapping[str, Any], sight: Any) -> tuple[Fact, ...]:
    found = [Fact(_("State"), sight.word, tone=sight.tone, icon=sight.icon)]
    for name in ("id_kind", "id_number", "employee_number", "role", "ended", "blocked"):
        if record[name]:
            style = "body_strong" if name == "id_number" else "body"
            found.append(told.fact("person", record, name, style))
    found.append(Fact(_("Holds"), marks.holds(record) or _("Nothing")))
    return tuple(found)


def _paper(row: Mapping[str, Any], today: date) -> LineRow:
    sight = marks.expiry(row["expires"], today)
    chips = [(sight.tone, sight.icon, sight.word)] if sight else []
    if row["expires"] and not sight:
        chips = [("ok", "circle-check", _("Valid"))]
    named = [f"{label_of('paper', name)}: {row[name]}"
             for name in ("weapon_class", "calibres") if row[name]]  # fmt: skip
    issued = format_date(row["issued"])
    lines = [row["number"], *named]
    if issued:
        lines.append(_("Issued {day}").format(day=issued))
    right = _("Expires {day}").format(day=format_date(row["expires"])) if row["expires"] else ""
    word = word_of("paper", "sort", row["sort"])
    told_lines = tuple(line for line in lines if line)
    return LineRow(row["id"], word, told_lines, right, "neutral", "certificate", tuple(chips))


def _held(base: Base, ref: Ref) -> tuple[LineRow, ...]:
    held = holdings.held_by(base, ref)
    things = listing.items_of(base, (str(each.item) for each in held))
    folios = {each.since: holdings.out_since(base, each.since) or {} for each in held}
    posts = [str(row.get("post", "")) for row in folios.values()]
    names = records.names_of(base, [post for post in posts if post])
    rows = []
    for each in held:
        thing = things.get(str(each.item), {})
        folio = folios[each.since]
        parts = (thing.get("serial"), thing.get("make"), thing.get("model"), thing.get("calibre"))
        what = " ".join(part for part in parts if part) or str(each.item)
        if each.item.kind == "lot":
            what = f"{marks.rounds(each.quantity)} · {what}"
        elif each.quantity > 1:
            what = f"{format_number(each.quantity)} · {what}"
        lines = [_("Since {moment}").format(moment=format_datetime(folio.get("at", "")))]
        if folio.get("until"):
            lines.append(_("until {moment}").format(moment=format_datetime(folio["until"])))
        if folio.get("post"):
            lines.append(names.get(folio["post"], ""))
        icon = _ICONS.get(each.item.kind, "archive")
        rows.append(LineRow(each.item.folio, what, (" · ".join(x for x in lines if x),), "",
                            "neutral", icon))  # fmt: skip
    return tuple(rows)


class PersonPane(RecordPane):
    """See the top of this file."""

    reader = staticmethod(tell_all)

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("Person"), _("Choose a person"), "users")

    def add_pages(self) -> None:
        """Papers, and what they hold."""
        self.papers = LineList(_("Papers"), _("No papers yet"))
        self.holds = LineList(_("Holds"), _("Holds nothing"))
        self.papers.opened.connect(self._to_folio)
        self.pane.add_page(PAPERS, _("Papers"), self.papers)
        self.pane.add_page(HOLDS, _("Holds"), self.holds)

    def tell_more(self, told: Told) -> None:
        """Fill papers and holdings."""
        for key, rows in ((PAPERS, self.papers), (HOLDS, self.holds)):
            rows.tell(told.pages[key])
            self.pane.count_page(key, len(told.pages[key]))

    def deeds(self, told: Told) -> Sequence[Deed]:
        """Papers first: they run out."""
        may = self.room.seat.may
        found: list[Deed] = []
        if told.record["erased"]:
            return found
        if may(Permission.REGISTER):
            found.append(Deed("paper", _("Add paper"), "certificate", self.ask_paper))
        if may(Permission.CORRECT):
            found.append(Deed("correct", _("Correct"), "pencil", self.ask_correction))
            title = _("Unblock") if told.record["blocked"] else _("Block")
            found.append(Deed("block", title, "ban", self.ask_block))
        if may(Permission.PINS):
            found.append(Deed("pin", _("PIN"), "key", self.ask_pin))
        if may(Permission.REGISTER):
            found.append(Deed("photo", _("Add photo…"), "plus", self.add_photo))
            title = _("Add document…")
            found.append(Deed("document", title, "file-text", self.add_document))
        if may(Permission.PRINT):
            found.append(Deed("report", _("History on paper"), "printer", self.to_report))
        return found

    def ask_paper(self) -> None:
        """A licence, credential, training or exam."""
        if self.told is not None:
            self.ask_form(act_forms.add_paper(self.told.ref, self.told.title))

    def ask_block(self) -> None:
        """Block, or let them receive again."""
        if self.told is not None:
            why = str(self.told.record["blocked"])
            self.ask_form(act_forms.block(self.told.ref, self.told.title, why))

    def ask_pin(self) -> None:
        """A new PIN, with which they accept."""
        if self.told is not None:
            self.ask_form(give_pin(self.told.ref, self.told.title))

    def ask_correction(self) -> None:
        """Something was written down wrongly."""
        if self.told is not None:
            title = _("Correct {name}").format(name=self.told.title)
            self.sheet_wanted.emit(act_forms.correct(self.told.ref, self.told.record, title))

    def to_report(self) -> None:
        """Their whole history as a report."""
        self.room.go_to("reports", ("person", {"person": str(self.ref)}))

    def _to_folio(self, folio: int) -> None:
        self.room.go_to("journal", folio)
