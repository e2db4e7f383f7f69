"""Forms of transfers: sent, accepted, refused, taken back, received and confirmed."""

from collections.abc import Mapping
from typing import Any

from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_arrive import AcceptTransfer, CancelTransfer, RefuseTransfer
from stockkeeper.actions.transfer_confirm import ConfirmTransfer
from stockkeeper.actions.transfer_receive import ReceiveTransfer
from stockkeeper.book.parcel_files import Parcel
from stockkeeper.desktop.life.scan_list import Answered, Arriving, Awaited, Gathering
from stockkeeper.desktop.life.transfer_work import Opened
from stockkeeper.desktop.listing.act_forms import WIDE, Pairs, Whereabouts
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.widgets.form_fields import CHOICE, TEXT, FormField
from stockkeeper.desktop.widgets.record_form import fields_from
from stockkeeper.domain import arriving
from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.wordlist import serial_key
from stockkeeper.domain.words_of import label_of, thing_word
from stockkeeper.words import _, format_date, format_number

_ENDS = ("source", "target", "party")
_SEALS = "seals_fit"


def _reason() -> FormField:
    hint = _("Stays readable in the journal")
    return FormField(name="reason", label=_("Reason"), sort=TEXT, required=True, hint=hint)


def _seals() -> FormField:
    pairs = (("yes", _("They match")), ("no", _("They do not match, or are broken")))
    return FormField(name=_SEALS, label=_("Seals"), sort=CHOICE, required=True, choices=pairs)


def _place(places: Pairs) -> FormField:
    return FormField(name="place", label=_("Put into"), sort=CHOICE, required=True, choices=places)


def _note() -> FormField:
    return FormField(name="note", label=_("Remarks"), sort=TEXT)


def _things(label: str) -> FormField:
    return FormField(name="things", label=label, sort=TEXT, required=True)


def send(where: Whereabouts, line: Gathering, first: str = "") -> ActForm:
    """A new transfer: to a place of this book, or to who keeps another one."""
    ends = (
        FormField(name="source", label=label_of("transfer", "source"), sort=CHOICE, required=True,
                  choices=where.places),
        FormField(name="to", label=label_of("transfer", "target"), sort=CHOICE, required=True,
                  choices=(*where.places, *where.parties)),
    )  # fmt: skip
    papers = [each for each in described(RECORDS["transfer"]) if each.name not in _ENDS]

    def make(values: Values, _changes: Values) -> SendTransfer:
        end = "party" if str(values["to"]).startswith("party:") else "target"
        told = {each.name: values[each.name] for each in papers if values[each.name]}
        told |= {"source": values["source"], end: values["to"]}
        pairs = [(Ref.parse(ref), number) for ref, number in values["things"]]
        singles = tuple(ref for ref, _number in pairs if ref.kind in SINGLE_KINDS)
        counted = tuple(pair for pair in pairs if pair[0].kind not in SINGLE_KINDS)
        return SendTransfer(told, singles, counted)

    text = _("To another company it goes with a file; until that is answered it is under way.")
    source = {"source": where.places[0][0]} if len(where.places) == 1 else {}
    fields = (*ends, _things(_("Things")), *fields_from(papers, _))
    return ActForm(title=_("New transfer"), fields=fields, make=make, text=text, columns=WIDE,
                   save=_("Send"), values={**source, "things": first},
                   lines={"things": line})  # fmt: skip


def awaited_of(record: Mapping[str, Any]) -> list[Awaited]:
    """The lines of a transfer of this book that still wait for an answer."""
    found = []
    for line in record["lines"]:
        if line["left"] and line["state"] != "refused":
            thing = line["thing"]
            name = " ".join(part for part in (thing.get("serial", ""), thing_word(thing)) if part)
            codes = frozenset(filter(None, [serial_key(thing.get("serial", ""))]))
            counted = Ref.parse(line["item"]).kind not in SINGLE_KINDS
            codes |= {serial_key(thing_word(thing))} if counted else set()
            found.append(Awaited(line["line"], name, line["left"], counted, codes))
    return found


def accept(record: Mapping[str, Any], places: Pairs) -> ActForm:
    """What arrived of a transfer within this book."""
    items = {line["line"]: Ref.parse(line["item"]) for line in record["lines"]}

    def make(values: Values, _changes: Values) -> AcceptTransfer:
        told: Answered = values["things"]
        came, refused = (tuple((items[index], number) for index, number in pairs) for pairs in told)
        return AcceptTransfer(Ref("transfer", record["id"]), came, refused,
                              Ref.parse(str(values["place"])), values[_SEALS] == "yes",
                              str(values["note"]))  # fmt: skip

    text = _("Scan what arrived. What is not scanned is missing and makes a finding.")
    if record["seals"]:
        text = f"{_('Seals')}: {record['seals']}. {text}"
    fields = (_things(_("What arrived")), _place(places), _seals(), _note())
    return ActForm(title=_("Accept the transfer"), fields=fields, make=make, text=text,
                   save=_("Accept"), values={"place": record["target"]},
                   lines={"things": Arriving(awaited_of(record))})  # fmt: skip


def refuse(record: Mapping[str, Any]) -> ActForm:
    """All of it is turned away."""

    def make(values: Values, _changes: Values) -> RefuseTransfer:
        ref = Ref("transfer", record["id"])
        return RefuseTransfer(ref, str(values["reason"]), seals_fit=values[_SEALS] == "yes")

    text = _("It stays under way until whoever sent it records that it is back.")
    return ActForm(title=_("Refuse the transfer"), fields=(_reason(), _seals()), make=make,
                   text=text, save=_("Refuse"), values={_SEALS: "yes"})  # fmt: skip


def take_back(record: Mapping[str, Any]) -> ActForm:
    """What is under way stands again where it left from."""

    def make(values: Values, _changes: Values) -> CancelTransfer:
        return CancelTransfer(Ref("transfer", record["id"]), str(values["reason"]))

    text = _("Everything that is still under way is back where it left from.")
    if record["party"] and record["state"] == "sent":
        text = _(
            "Its file may be with the other company. Without their signed refusal two people sign,"
            " and both books may come to claim the things."
        )
    return ActForm(title=_("Take back"), fields=(_reason(),), make=make, text=text,
                   save=_("Take back"))  # fmt: skip


def told_of(parcel: Parcel) -> str:
    """Who sends it, under which key, and with which papers: to be compared with paper."""
    values = {**parcel.data.get("values", {}), **parcel.names}
    parts = [
        _("From {company}, folio {folio}.").format(
            company=parcel.peer.company, folio=format_number(parcel.seq)
        ),
        _("Site key {key}: compare it with a paper of that site.").format(key=parcel.peer.site_key),
    ]
    for name in ("guide", "guide_until", "carrier", "escort", "seals"):
        if values.get(name):
            text = format_date(values[name]) if name == "guide_until" else values[name]
            parts.append(f"{label_of('transfer', name)}: {text}.")
    return " ".join(parts)


def receive(opened: Opened) -> ActForm:
    """What another book sent is taken in, or turned away."""
    parcel = opened.parcel
    awaited = [
        Awaited(at, arriving.thing_named(each), each["quantity"],
                each["kind"] not in SINGLE_KINDS, _codes(each))
        for at, each in enumerate(parcel.things)
    ]  # fmt: skip

    def make(values: Values, _changes: Values) -> ReceiveTransfer:
        told: Answered = values["things"]
        return ReceiveTransfer(parcel, Ref.parse(str(values["place"])), told.came, told.refused,
                               seals_fit=values[_SEALS] == "yes", note=str(values["note"]),
                               before=opened.before)  # fmt: skip

    places = opened.where.places
    fields = (_things(_("What arrived")), _place(places), _seals(), _note())
    first = {"place": places[0][0]} if len(places) == 1 else {}
    text = told_of(parcel)
    if opened.differs:
        differs = _("Known here by another description, which makes a finding: {things}.")
        text = f"{text}\n{differs.format(things=opened.differs)}"
    title = _("Receive from {company}").format(company=parcel.peer.company)
    return ActForm(title=title, fields=fields, make=make, text=text, save=_("Receive"),
                   values=first, lines={"things": Arriving(awaited)})  # fmt: skip


def _codes(thing: Mapping[str, Any]) -> frozenset[str]:
    names = ("serial", "lot_number", "asset_number", "tag", "description")
    keys = (serial_key(str(thing["values"].get(name, ""))) for name in names)
    return frozenset(filter(None, keys))


def confirm(opened: Opened) -> ActForm:
    """The other book's answer ends a transfer here."""
    parcel = opened.parcel
    told = parcel.data.get("told", ())
    sums = {n: sum(each.get(n, 0) for each in told) for n in ("came", "refused", "missing")}
    words = {"came": _("taken in"), "refused": _("turned away"), "missing": _("missing")}
    counts = ", ".join(
        f"{format_number(number)} {words[name]}" for name, number in sums.items() if number
    )

    def make(_values: Values, _changes: Values) -> ConfirmTransfer:
        return ConfirmTransfer(parcel)

    head = _("{company} answers the transfer of folio {folio}: {counts}.").format(
        company=parcel.peer.company, folio=format_number(parcel.data["transfer"]), counts=counts
    )
    key = _("Site key {key}: compare it with a paper of that site.").format(
        key=parcel.peer.site_key
    )
    return ActForm(title=_("Confirm the transfer"), fields=(), make=make, text=f"{head} {key}",
                   save=_("Confirm"))  # fmt: skip
