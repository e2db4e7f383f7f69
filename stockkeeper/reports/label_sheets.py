"""Labels with the codes of weapons, gear, people, places, users, commands: what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from stockkeeper.book.queries import find, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.asked import LABEL_KINDS, LabelChoice
from stockkeeper.domain.codes import COMMANDS, code_of
from stockkeeper.domain.records.user import ROLES
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.words_of import record_word, word_of
from stockkeeper.paper.label import Label, LabelSheet
from stockkeeper.paper.layouts import CARD, LABEL, POSTER, Layout, layouts
from stockkeeper.paper.sheet import Paper
from stockkeeper.reports import Options, Report, Stamp, letterhead
from stockkeeper.words import N_, _, format_date

COMMANDS_KIND = "commands"
KINDS: Mapping[str, str] = {
    "weapons": "firearm",
    "equipment": "article",
    "lots": "lot",
    "counted": "stock",
    "people": "person",
    "places": "place",
    "posts": "post",
    "users": "user",
}
"""Kinds of records by what labels of them are called."""
_DESIGNS: Mapping[str, tuple[str, ...]] = {
    "people": (CARD, LABEL),
    "users": (CARD, LABEL),
    COMMANDS_KIND: (POSTER, LABEL),
}
"""What a kind can be printed as, the usual design first; the others are labels alone."""
_USUAL = {
    (LABEL, Paper.A4): "l7160",
    (CARD, Paper.A4): "cards_a4",
    (POSTER, Paper.A4): "poster_a4",
    (LABEL, Paper.LETTER): "5160",
    (CARD, Paper.LETTER): "cards_letter",
    (POSTER, Paper.LETTER): "poster_letter",
}
Row = Mapping[str, Any]


def layouts_for(kind: str) -> tuple[Layout, ...]:
    """Give what labels of a kind can be printed on, its usual design first."""
    designs = _DESIGNS.get(kind, (LABEL,))
    return tuple(
        layout for design in designs for layout in layouts().values() if layout.design == design
    )


def usual_layout(kind: str, paper: Paper) -> str:
    """Give the key of what labels of a kind are printed on unless said, for a size of paper."""
    design = _DESIGNS.get(kind, (LABEL,))[0]
    return _USUAL[design, Paper.A4 if paper is Paper.A4 else Paper.LETTER]


def make(base: Base, options: Options, stamp: Stamp) -> LabelSheet:
    """Lay out the labels chosen.

    Raises Refusal "labels.no_layout", "labels.not_for_this", "labels.no_place", "labels.none",
    and "find.nothing" or "find.several" for what `only` names.
    """
    choice = options.labels or LabelChoice("weapons")
    paper = options.page.paper if options.page else Paper.LETTER
    layout = _layout(choice, paper)
    if choice.kind == COMMANDS_KIND:
        labels = list(_commands(choice.only))
    else:
        name = str(stamp.company.get("name", ""))
        rows = _rows(base, KINDS[choice.kind], choice.only)
        labels = [_label(base, ref, row, layout, name) for ref, row in rows]
    if not labels:
        raise Refusal("labels.none")
    what = _(dict(LABEL_KINDS)[choice.kind])
    return LabelSheet(
        title=_("Commands of the counter") if layout.design == POSTER else
        _("Labels: {what}").format(what=what.lower()),
        letterhead=letterhead(stamp.company),
        when=stamp.when,
        layout=layout,
        labels=labels,
        first=choice.first,
        checkpoint=stamp.checkpoint,
        language=options.language,
    )  # fmt: skip


def _layout(choice: LabelChoice, paper: Paper) -> Layout:
    layout = layouts().get(choice.layout or usual_layout(choice.kind, paper))
    if layout is None:
        raise Refusal("labels.no_layout", layout=choice.layout[:40])
    if layout not in layouts_for(choice.kind):
        raise Refusal("labels.not_for_this", layout=layout.told())
    if not 1 <= choice.first <= layout.places:
        raise Refusal("labels.no_place", first=choice.first, most=layout.places)
    return layout


def _commands(only: Iterable[str]) -> Iterable[Label]:
    wanted = [text.strip().upper() for text in only] or list(COMMANDS)
    for word in wanted:
        if word not in COMMANDS:
            raise Refusal("find.nothing", text=word[:80])
        yield Label(code=word, sort=_(COMMANDS[word]), name=word)


def _rows(base: Base, kind: str, only: Iterable[str]) -> list[tuple[Ref, Row]]:
    """What was chosen, in its order; or all that is still there, by name. Nobody erased."""
    if only:
        refs = dict.fromkeys(find.one(base, text, (kind,)) for text in only)
        found = [(ref, records.fetch(base, ref)) for ref in refs]
    else:
        found = [(Ref(kind, row["id"]), row) for row in records.every(base, kind)
                 if not _is_gone(row)]  # fmt: skip
    return [(ref, row) for ref, row in found if not row.get("erased")]


def _is_gone(row: Row) -> bool:
    """Whether a thing has left for good, a person no longer works here, a key was revoked."""
    left = str(row.get("holder", "")).startswith("end:")
    return left or bool(row.get("ended")) or bool(row.get("revoked"))


def _label(base: Base, ref: Ref, row: Row, layout: Layout, company: str) -> Label:
    sort, name, lines = _WORDS[ref.kind](base, row)
    photo = None
    if layout.design == CARD:
        face = Ref.parse(row["person"]) if row.get("person") else ref
        photo = records.picture_of(base, face, "photo")
    else:
        lines = (*lines, company)
    told = tuple(line for line in lines if line)
    return Label(code=code_of(ref), sort=sort, name=name, lines=told, photo=photo)


# --- what each kind says of itself: sort, name, lines; the most useful line first ---

Words = tuple[str, str, tuple[str, ...]]


def _firearm(_base: Base, row: Row) -> Words:
    asset = _("Asset {number}").format(number=row["asset_number"]) if row["asset_number"] else ""
    lines = (_joined(row["make"], row["model"]), row["calibre"], asset)
    return word_of("firearm", "type", row["type"]), row["serial"], lines


def _article(_base: Base, row: Row) -> Words:
    kind = " · ".join(filter(None, (row["size"], row["level"])))
    lines = (_joined(row["make"], row["model"]), kind, _until(row["expires"]))
    return word_of("article", "category", row["category"]), row["serial"], lines


def _lot(_base: Base, row: Row) -> Words:
    kind = _joined(row["calibre"], word_of("lot", "sort", row["sort"]).lower())
    lines = (kind if row["lot_number"] else word_of("lot", "sort", row["sort"]), row["maker"],
             _until(row["expires"]))  # fmt: skip
    return record_word("lot"), row["lot_number"] or row["calibre"], lines


def _stock(_base: Base, row: Row) -> Words:
    return word_of("stock", "category", row["category"]), row["description"], (row["calibre"],)


def _person(_base: Base, row: Row) -> Words:
    name = ", ".join(filter(None, (row["surnames"], row["given_names"])))
    number = row["employee_number"]
    employee = _("Employee {number}").format(number=number) if number else ""
    lines = (_joined(row["id_kind"], row["id_number"]), employee, row["employer"])
    return word_of("person", "role", row["role"]), name, lines


def _place(base: Base, row: Row) -> Words:
    above = records.name_of(base, row["parent"]) if row["parent"] else ""
    return word_of("place", "sort", row["sort"]), row["name"], (row["code"], above)


def _post(base: Base, row: Row) -> Words:
    client = records.name_of(base, row["client"]) if row["client"] else ""
    return record_word("post"), row["name"], (client, row["city"])


def _user(_base: Base, row: Row) -> Words:
    return _(dict(ROLES).get(str(row["role"]), "")), row["name"], ()


_WORDS: Mapping[str, Callable[[Base, Row], Words]] = {
    "firearm": _firearm,
    "article": _article,
    "lot": _lot,
    "stock": _stock,
    "person": _person,
    "place": _place,
    "post": _post,
    "user": _user,
}


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _until(day: str) -> str:
    return _("Expires {day}").format(day=format_date(day)) if day else ""


REPORT = Report(
    code="labels",
    number="E-01",
    title=N_("Labels and cards"),
    summary=N_("Codes to scan: weapons, gear, people, places, users and commands."),
    asks=("labels",),
    make=make,
    needs=("labels",),
    table=False,
)
