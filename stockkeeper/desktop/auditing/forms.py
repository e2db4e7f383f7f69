"""The forms of an audit: a new one, a place that cannot be counted, a note, the signing."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from stockkeeper.actions.audit import AddendumAudit, NewAudit, SignAudit
from stockkeeper.actions.audit_count import FinishPlace, NoteAudit
from stockkeeper.desktop.auditing.facts import Scanned
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.widgets.form_fields import CHOICE, LONG, REF, SERIAL, TEXT, FormField
from stockkeeper.domain.audit import NOTED, SORTS, Scope, noted_word, sort_word
from stockkeeper.domain.records.firearm import FIREARM_TYPES
from stockkeeper.domain.refs import ITEM_KINDS, Ref
from stockkeeper.domain.words_of import record_word
from stockkeeper.words import _

FINE, BLIND, GUIDED = "fine", "blind", "guided"
Choices = tuple[tuple[str, str], ...]


def new_form(desk: Desk, choices: Mapping[str, Choices], me: Ref) -> ActForm:
    """A new audit: kind, what it covers, blind or guided, who counts with me."""
    sorts = tuple((sort, sort_word(sort)) for sort in SORTS)
    kinds = tuple((kind, record_word(kind)) for kind in ITEM_KINDS)
    ways = ((BLIND, _("Blind count")), (GUIDED, _("Guided count")))
    others = tuple(each for each in choices["user"] if each[0] != str(me))
    checks = choices["checklist"]
    if len(checks) > 1:
        checks += ((",".join(name for name, _title in checks), _("All of them")),)
    person = _("Person")
    fields = (
        FormField(name="sort", label=_("Kind"), sort=CHOICE, required=True, choices=sorts),
        FormField(name="way", label=_("Count"), sort=CHOICE, required=True, choices=ways),
        FormField(name="place", label=_("Place"), sort=CHOICE, choices=choices["place"]),
        FormField(name="kind", label=_("Things"), sort=CHOICE, choices=kinds),
        FormField(name="post", label=_("Post"), sort=CHOICE, choices=choices["post"]),
        FormField(name="client", label=_("Client"), sort=CHOICE, choices=choices["client"]),
        FormField(name="person", label=person, sort=REF),
        FormField(name="counter", label=_("Second counter"), sort=CHOICE, choices=others),
        FormField(name="checklist", label=_("Checklist"), sort=CHOICE, choices=checks),
        FormField(name="note", label=_("Note"), sort=TEXT),
    )
    lines = {"person": FindLine(desk, ("person",), person)}
    text = _("Where nothing is named it covers all places and all things. What it expects is"
             " fixed at this moment.")  # fmt: skip
    return ActForm(title=_("New audit"), fields=fields, make=_new, columns=2, text=text,
                   save=_("Begin"), lines=lines,
                   values={"sort": "serial_check", "way": BLIND})  # fmt: skip


def _new(values: Values, _changes: Values) -> NewAudit:
    def refs(name: str) -> tuple[Ref, ...]:
        return (Ref.parse(str(values[name])),) if values.get(name) else ()

    kinds = (str(values["kind"]),) if values.get("kind") else ()
    scope = Scope(refs("place"), kinds, refs("person"), refs("post"), refs("client"))
    second = next(iter(refs("counter")), None)
    note = str(values.get("note") or "")
    named = str(values.get("checklist") or "")
    return NewAudit(str(values["sort"]), scope, values["way"] == GUIDED, second, named, note)


class _With:
    """Makes acts of one audit from what a form says."""

    def __init__(self, audit: Ref, place: Ref | None = None, scan: Scanned | None = None) -> None:
        self._audit, self._place, self._scan = audit, place, scan

    def skip(self, values: Values, _changes: Values) -> FinishPlace:
        assert self._place is not None
        return FinishPlace(self._audit, self._place, str(values["why"]))

    def note(self, values: Values, _changes: Values) -> NoteAudit:
        assert self._scan is not None
        seen = self._scan.sighting
        item = Ref.parse(seen.item) if seen.item else None
        fine = values.get("how") == FINE
        told = str(values.get("note") or "")
        return NoteAudit(
            self._audit, str(values["what"]), item, "" if item else seen.code, fine, "", told
        )

    def unknown(self, values: Values, _changes: Values) -> NoteAudit:
        assert self._scan is not None
        value, note = str(values.get("value") or ""), str(values.get("note") or "")
        told = [str(values.get(name) or "") for name in ("type", "make", "calibre")]
        code = self._scan.sighting.code
        return NoteAudit(self._audit, "marks", None, code, False, value, note, *told)

    def sign(self, values: Values, _changes: Values) -> SignAudit:
        return SignAudit(self._audit, str(values.get("note") or ""))

    def add(self, values: Values, _changes: Values) -> AddendumAudit:
        return AddendumAudit(self._audit, str(values["text"]))


def skip_form(audit: Ref, place: Ref) -> ActForm:
    """A place that cannot be counted, and why; it becomes a finding."""
    why = FormField(name="why", label=_("Reason"), required=True)
    text = _("The place is finished without a count, and that becomes a finding.")
    return ActForm(
        title=_("Cannot be counted"), fields=(why,), make=_With(audit, place).skip, text=text
    )


def note_form(audit: Ref, scan: Scanned, photo: Callable[[], QWidget]) -> ActForm:
    """What was seen of the thing that was read last; of an unknown one, what it seems to be."""
    if not scan.sighting.item:
        return _unknown_form(audit, scan, photo)
    whats = tuple((what, noted_word(what)) for what in NOTED)
    hows = ((FINE, _("As the record says")), ("differs", _("Differs from the record")))
    fields = (
        FormField(name="what", label=_("What"), sort=CHOICE, required=True, choices=whats),
        FormField(name="how", label=_("State"), sort=CHOICE, required=True, choices=hows),
        FormField(name="note", label=_("Note"), sort=LONG),
    )
    title = _("Note on {code}").format(code=scan.sighting.code)
    return ActForm(title=title, fields=fields, make=_With(audit, scan=scan).note, below=photo,
                   values={"what": "marks", "how": "differs"})  # fmt: skip


def _unknown_form(audit: Ref, scan: Scanned, photo: Callable[[], QWidget]) -> ActForm:
    """The provisional record of what the book does not know."""
    types = tuple((stored, _(word)) for stored, word in FIREARM_TYPES)
    fields = (
        FormField(name="value", label=_("Marks as they are read"), sort=SERIAL, longest=60),
        FormField(name="type", label=_("Type"), sort=CHOICE, choices=types),
        FormField(name="make", label=_("Make"), sort=TEXT, longest=60),
        FormField(name="calibre", label=_("Calibre"), sort=TEXT, longest=60),
        FormField(name="note", label=_("Remarks"), sort=TEXT, longest=500),
    )
    code = scan.sighting.code
    text = _("It stays as it was read; this is what it seems to be. No weapon is made of it.")
    return ActForm(title=_("Not on the books: {code}").format(code=code), fields=fields,
                   make=_With(audit, scan=scan).unknown, columns=2, text=text, below=photo,
                   values={"value": code})  # fmt: skip


def sign_form(audit: Ref) -> ActForm:
    """The signing: whoever sits here, and a second user with a passphrase or PIN."""
    text = _("Two different users sign. After that the act is locked; later words are addenda.")
    note = FormField(name="note", label=_("Remarks for the act (may be empty)"), sort=LONG)
    return ActForm(
        title=_("Sign the act"), fields=(note,), make=_With(audit).sign, save=_("Sign"), text=text
    )


def addendum_form(audit: Ref) -> ActForm:
    """Something said after the signing."""
    text = FormField(name="text", label=_("Addendum"), sort=LONG, required=True)
    return ActForm(title=_("Addendum"), fields=(text,), make=_With(audit).add)
