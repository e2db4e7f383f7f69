"""What the pane shows of a transfer, as plain values made in a reader's thread."""

from collections.abc import Mapping
from typing import Any

from stockkeeper.book.queries import listing, transfers
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.life.transfer_listing import state, things_text, today
from stockkeeper.desktop.listing import act_forms, told
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain import transit
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.words_of import thing_word
from stockkeeper.words import _, format_datetime, format_number

THINGS = "things"
_GUIDE = ("guide", "guide_issued", "guide_until")
_WAY = ("carrier", "vehicle", "escort", "seals", "expected")
_TONES = {
    transit.CAME: ("ok", "circle-check"),
    transit.BACK: ("neutral", "arrow-down-left"),
    transit.TURNED_AWAY: ("warn", "ban"),
    transit.MISSING: ("danger", "zoom-question"),
    "": ("accent", "arrows-exchange"),
}


def tell(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of one transfer."""
    record = transfers.one(base, ref, today())
    sight = state(record)
    inside = set(listing.places_under(base, record["target"])) if record["target"] else set()
    places = tuple(pair for pair in act_forms.whereabouts(base).places if pair[0] in inside)
    return Told(
        ref=ref,
        record={**record, "places": places},
        title=f"{record['source_name']} → {record['target_name']}",
        lines=(things_text(record), _sent(record)),
        icon="arrows-exchange",
        custody=(sight.tone, sight.icon, sight.word, _answered(record)),
        groups=tuple(group for group in _groups(record) if group),
        pages={THINGS: _things(record)},
    )


def _sent(record: Mapping[str, Any]) -> str:
    when = format_datetime(record["sent"])
    return _("Sent {moment} by {name}").format(moment=when, name=record["sender_name"])


def _answered(record: Mapping[str, Any]) -> str:
    if not record["answered_at"]:
        return _("Waits for the other book's answer") if record["party"] else _("Not answered yet")
    when = format_datetime(record["answered_at"])
    return _("Answered {moment} by {name}").format(moment=when, name=record["receiver_name"])


def _groups(record: Mapping[str, Any]) -> list[tuple[Fact, ...]]:
    guide = [told.fact("transfer", record, name) for name in _GUIDE if record[name]]
    if record["guide_until"] and record["left"]:
        guide[-1] = told.expiring(guide[-1].label, record["guide_until"])
    way = [told.fact("transfer", record, name) for name in _WAY if record[name]]
    if record["answered"] and not record["seals_fit"]:
        way.append(Fact(_("Seals on arrival"), _("They did not match"), tone="danger",
                        icon="alert-octagon"))  # fmt: skip
    rest = [told.fact("transfer", record, "note")] if record["note"] else []
    return [tuple(guide), tuple(way), tuple(rest)]


def _things(record: Mapping[str, Any]) -> tuple[LineRow, ...]:
    rows = []
    for line in record["lines"]:
        thing = line["thing"]
        name = thing.get("serial") or thing_word(thing)
        tone, icon = _TONES.get(line["state"], _TONES[""])
        word = _(transit.LINE_STATES.get(line["state"], line["state"]))
        lines = [thing_word(thing), _("Left from {place}").format(place=line["home_name"])]
        right = ""
        if Ref.parse(line["item"]).kind not in SINGLE_KINDS:
            right = format_number(line["quantity"])
            if line["left"] and line["left"] != line["quantity"]:
                part = _("{count} still under way")
                lines.append(part.format(count=format_number(line["left"])))
        rows.append(LineRow(line["line"], str(name), tuple(filter(None, lines)), right, "neutral",
                            icon, ((tone, icon, word),)))  # fmt: skip
    return tuple(rows)
