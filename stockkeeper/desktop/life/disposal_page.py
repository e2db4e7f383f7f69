"""The page of disposals: the acts, one of them beside with what left, and how one is recorded."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.dispose import Dispose
from stockkeeper.book.queries import disposals
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.life.disposal_listing import DisposalListing, state_sight
from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.life.scan_list import Gathering
from stockkeeper.desktop.listing import marks, told
from stockkeeper.desktop.listing.act_forms import WIDE
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.listing.line_list import LineList, LineRow
from stockkeeper.desktop.listing.record_pane import Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.desktop.widgets.form_fields import TEXT, FormField
from stockkeeper.desktop.widgets.record_form import fields_from
from stockkeeper.domain.described import described
from stockkeeper.domain.disposal import LATER
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import label_of, thing_word, word_of
from stockkeeper.words import _, format_date, format_number

DISPOSE = "dispose"
"""What other screens send with a thing: `(DISPOSE, "firearm:12")`."""
THINGS = "things"


def tell(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of an act."""
    (row,) = disposals.by_numbers(base, [ref.folio])
    sight = state_sight(row)
    who = [Fact(_("Signed by"), f"{row['by_name']}, {row['second_name']}")]
    if row["party"]:
        who.append(Fact(label_of("disposal", "party"), row["party_name"]))
    rows = tuple(_line(number, line) for number, line in enumerate(row["lines"]))
    return Told(
        ref=ref,
        record=row,
        title=row["certificate"] or word_of("disposal", "way", row["way"]),
        lines=(word_of("disposal", "way", row["way"]), format_date(row["day"])),
        icon="archive",
        custody=(sight.tone, sight.icon, sight.word, ""),
        groups=(told.the_rest("disposal", row, ("party",)), tuple(who)),
        photo=told.photo_of(base, ref),
        pages={THINGS: rows},
    )


def _line(number: int, line: dict[str, Any]) -> LineRow:
    right = ""
    if line["item"].startswith("lot:"):
        right = marks.rounds(line["quantity"])
    elif line["item"].startswith("stock:"):
        right = format_number(line["quantity"])
    lines = tuple(part for part in (thing_word(line["thing"]), line["source_name"]) if part)
    return LineRow(number, line["name"], lines, right, "neutral", "archive")


def _fields(*names: str) -> list[FormField]:
    every = fields_from(described(RECORDS["disposal"]), _)
    return [each for each in every if each.name in names]


class DisposalPane(RecordPane):
    """See the top of this file."""

    reader = staticmethod(tell)

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("Act of disposal"), _("Choose an act"), "archive")

    def add_pages(self) -> None:
        """What left."""
        self.things = LineList(_("Things"), _("No thing was named"))
        self.things.opened.connect(self._thing_opened)
        self.pane.add_page(THINGS, _("Things"), self.things)

    def tell_more(self, told: Told) -> None:
        """Fill it."""
        self.things.tell(told.pages[THINGS])
        self.pane.count_page(THINGS, len(told.pages[THINGS]))

    def deeds(self, told: Told) -> Sequence[Deed]:
        """What came later, the certificate, photos."""
        del told
        may = self.room.seat.may
        found = []
        if may(Permission.DISPOSAL):
            found.append(Deed("complete", _("Complete it"), "check", self.ask_completion))
        if may(Permission.PRINT):
            found.append(Deed("paper", _("Certificate"), "printer", self.to_paper))
        if may(Permission.REGISTER):
            found.append(Deed("photo", _("Add photo…"), "plus", self.add_photo))
        return found

    def to_paper(self) -> None:
        """Its certificate."""
        self.room.go_to("reports", ("disposal_certificate", {"disposal": str(self.ref)}))

    def ask_completion(self) -> None:
        """The permit was surrendered, the registration cancelled."""
        if self.told is None:
            return
        ref, row = self.told.ref, self.told.record
        fields = _fields(*LATER)
        hint = _("Stays readable in the journal")
        reason = FormField(name="reason", label=_("Reason"), sort=TEXT, hint=hint)

        def make(values: Values, changes: Values) -> Correct:
            told = {name: value for name, value in changes.items() if name != "reason"}
            return Correct(ref, told, str(values["reason"]))

        values = {each.name: row[each.name] for each in fields}
        self.ask_form(ActForm(title=_("What came after the act"), fields=(*fields, reason),
                              make=make, values=values, save=_("Record")))  # fmt: skip

    def _thing_opened(self, number: int) -> None:
        if self.told is not None:
            item = Ref.parse(self.told.record["lines"][number]["item"])
            self.room.go_to("firearms" if item.kind == "firearm" else "supplies", item)


class DisposalPage(LifePage):
    """See the top of this file."""

    def __init__(self, room: Room) -> None:
        why = _("Destruction, sale, surrender to the authority, return to the lessor.")
        super().__init__(room, DisposalListing(), DisposalPane(room),
                         (_("No disposal yet"), why, _title(room)))  # fmt: skip

    def new_title(self) -> str:
        """The primary button."""
        return _title(self.room)

    def new(self) -> None:
        """Record one."""
        self._ask("")

    def take(self, what: Any) -> bool:
        """Begin one with a thing that another screen sent."""
        if not (isinstance(what, tuple) and what and what[0] == DISPOSE):
            return False
        self.shown()
        self._ask(str(what[1]))
        return True

    def _ask(self, item: str) -> None:
        desk = self.room.desk
        party = FindLine(desk, ("party",), label_of("disposal", "party"))
        self.ask_sheet(_form({"things": Gathering(desk), "party": party}, item))


def _form(lines: dict[str, QWidget], item: str) -> ActForm:
    things = FormField(name="things", label=_("Things"), sort=TEXT, required=True)
    names = [each.name for each in described(RECORDS["disposal"])]

    def make(values: Values, _changes: Values) -> Dispose:
        given = {name: values[name] for name in names if values[name]}
        pairs = [(Ref.parse(ref), number) for ref, number in values["things"]]
        single = tuple(ref for ref, _number in pairs if ref.kind in SINGLE_KINDS)
        counted = tuple(pair for pair in pairs if pair[0].kind not in SINGLE_KINDS)
        return Dispose(given, single, counted)

    text = _("It leaves the books for good and stays readable for ever. Two people sign.")
    return ActForm(title=_("Record a disposal"), fields=(things, *_fields(*names)), make=make,
                   columns=WIDE, text=text, save=_("Record"), lines=lines, by_two=True,
                   values={"things": item})  # fmt: skip


def _title(room: Room) -> str:
    return _("Record a disposal") if room.seat.may(Permission.DISPOSAL) else ""
