"""How commands show an audit: how far it is, and once it was revealed what differs."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import audits, records, troubles
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.cli.shift_show import give_findings
from stockkeeper.cli.speech import option
from stockkeeper.cli.telling import give, give_json, give_pairs, give_rows
from stockkeeper.domain.audit import CONFIRMED, sort_word, state_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import holder_name
from stockkeeper.words import N_, _, format_datetime

OF = option(
    "--of", "of", default="", metavar="AUDIT", help=N_("Which audit, where several are under way.")
)
_LINE = ("state", "item", "code", "book", "found")
_AMOUNT = ("state", "item", "place", "frozen", "moved", "expected", "counted", "difference")
_FINDING = ("ref", "sort", "subject", "place", "person", "expected", "counted", "cause", "closed")


def meant(base: Base, of: str) -> Audit:
    """Find an audit by its folio or reference; nothing named means the only one under way."""
    if not of:
        return audits.meant(base)
    return audits.fetch(base, Ref.parse(of if ":" in of else f"audit:{of}"))


def scan_rows(base: Base, audit: Audit, folios: range) -> list[dict[str, Any]]:
    """Give the scans of some folios, each with those of the same thing before it."""
    found = []
    for scan in audits.scans_in(base, folios):
        all_of_it = audits.sightings(base, audit, scan.item, "" if scan.item else scan.code)
        before = all_of_it[: all_of_it.index(scan)]
        found.append(
            {
                "code": scan.code,
                "item": scan.item,
                "place": scan.spot,
                "at": scan.at,
                "before": [
                    {"folio": each.seq, "place": each.spot, "at": each.at, "by": str(each.by)}
                    for each in before
                ],
            }
        )
    return found


def _state(audit: Audit) -> str:
    if audit.is_signed:
        return "signed"
    return "open" if audit.is_open else "revealed"


def _state_of(audit: Audit) -> str:
    words = {"signed": _("Signed"), "open": _("Under way"), "revealed": _("Revealed")}
    return words[_state(audit)]


def _heading(audit: Audit) -> dict[str, Any]:
    return {
        "ref": str(audit.ref),
        "kind": audit.sort,
        "state": _state(audit),
        "opened": audit.opened_at,
        "opened_by": str(audit.opened_by),
        "counter": audit.counter or None,
        "scope": audit.scope.to_data(),
        "guided": audit.guided,
        "checklist": audit.checklist,
        "frozen": audit.frozen,
        "expected": audit.expected,
        "size": None if audit.blind else audit.size,
        "signer": audit.signer or None,
        "second": audit.second or None,
        "act": audit.act or None,
    }


def told(base: Base, audit: Audit) -> dict[str, Any]:
    """Give an audit as JSON members; what a blind one expects appears once it was revealed."""
    progress = audits.progress(base, audit)
    found: dict[str, Any] = {**_heading(audit), "seen": progress.seen, "unknown": progress.unknown}
    found["places"] = [
        {
            "place": spot.spot,
            "seen": spot.seen,
            "unknown": spot.unknown,
            "counted": spot.counted,
            "finished": bool(spot.finished),
            "why": spot.why,
            "required": spot.required,
            "again": spot.again,
        }
        for spot in progress.spots
    ]
    if audit.is_open:
        return found
    return {**found, **_outcome(base, audit)}


def _outcome(base: Base, audit: Audit) -> dict[str, Any]:
    """Give what a revealed audit came to."""
    compared = audits.compared(base, audit)
    rows = troubles.of_refs(base, audits.findings_of(base, audit))
    return {
        "figures": compared.figures,
        "lines": [
            {
                **{name: getattr(line, name) for name in _LINE},
                "late": list(line.late),
                "moved": [step.seq for step in line.steps],
            }
            for line in compared.lines
        ],
        "amounts": [
            {**{name: getattr(each, name) for name in _AMOUNT}, "late": list(each.late)}
            for each in compared.amounts
        ],
        "findings": [{name: row[name] for name in _FINDING} for row in rows],
        "addenda": audits.addenda(base, audit),
    }


def give_audit(base: Base, audit: Audit, *, as_json: bool) -> None:
    """Print an audit."""
    found = told(base, audit)
    if as_json:
        give_json(found)
        return
    refs = [str(found[name] or "") for name in ("opened_by", "counter", "signer", "second")]
    for part in ("places", "lines", "amounts", "findings"):
        for row in found.get(part, ()):
            refs += [row[name] for name in row if isinstance(row[name], str)]
    names = records.names_of(base, refs)
    _give_heading(audit, found, names)
    give("")
    if audit.is_open:
        _give_places(found, names)
        return
    rows = [(state_word(state), number) for state, number in found["figures"].items() if number]
    give_pairs(rows)
    _give_lines(found, names)
    if found["findings"]:
        give("")
        give_findings(found["findings"], names)
    for each in found["addenda"]:
        give(f"{format_datetime(each['at'])}  {each['text']}")


def _give_heading(audit: Audit, found: dict[str, Any], names: dict[str, str]) -> None:
    pairs = [
        (_("Audit"), f"{found['ref']} · {sort_word(audit.sort)}"),
        (_("State"), _state_of(audit)),
        (_("Audit begun"), f"{format_datetime(audit.opened_at)} · {names[found['opened_by']]}"),
        (_("Second counter"), names.get(audit.counter, "")),
        (_("Expected list"), audit.expected),
        (_("Signed by"), " · ".join(names.get(each, "") for each in _signers(audit))),
        (_("Audit act"), audit.act),
    ]
    give_pairs([(label, value) for label, value in pairs if value])


def _signers(audit: Audit) -> list[str]:
    return [each for each in (audit.signer, audit.second) if each]


def _give_places(found: dict[str, Any], names: dict[str, str]) -> None:
    rows = [
        {
            **row,
            "place": names.get(row["place"], row["place"]),
            "finished": row["why"] or (_("Yes") if row["finished"] else ""),
        }
        for row in found["places"]
    ]
    columns = {
        "place": _("Place"),
        "seen": _("Seen"),
        "unknown": _("Not on the books"),
        "counted": _("Counted"),
        "again": _("Count again"),
        "finished": _("Finished"),
    }
    give_rows(rows, columns, as_json=False)


def _give_lines(found: dict[str, Any], names: dict[str, str]) -> None:
    rows = [
        {
            "state": state_word(row["state"]),
            "thing": names.get(row["item"], "") or row["code"],
            "book": holder_name(row["book"], names.get(row["book"], "")),
            "found": names.get(row["found"], ""),
            "late": ", ".join(map(str, row["late"])),
        }
        for row in found["lines"]
        if row["state"] != CONFIRMED or row["late"]
    ]
    if rows:
        give("")
        columns = {
            "state": _("State"),
            "thing": _("Thing"),
            "book": _("By the book"),
            "found": _("Found at"),
            "late": _("Recorded during the audit as of earlier: folios"),
        }
        give_rows(rows, columns, as_json=False)


def give_list(base: Base, found: list[Audit], *, as_json: bool) -> None:
    """Print audits, one a row."""
    if as_json:
        give_json([_heading(audit) for audit in found])
        return
    names = records.names_of(base, [str(audit.opened_by) for audit in found])
    rows = [
        {
            "ref": str(audit.ref),
            "kind": sort_word(audit.sort),
            "state": _state_of(audit),
            "opened": format_datetime(audit.opened_at),
            "by": names.get(str(audit.opened_by), ""),
        }
        for audit in found
    ]
    columns = {
        "ref": _("Reference"),
        "kind": _("Kind"),
        "state": _("State"),
        "opened": _("Audit begun"),
        "by": _("By"),
    }
    give_rows(rows, columns, as_json=False)
