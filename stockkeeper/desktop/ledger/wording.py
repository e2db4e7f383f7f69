"""What an entry says in one line: its act as a state, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.desktop.widgets.table_source import Sight
from stockkeeper.domain.checklist import mark_word
from stockkeeper.domain.events import PICTURES
from stockkeeper.domain.photo_slots import slot_word
from stockkeeper.domain.policy import read, rule_of
from stockkeeper.domain.policy_words import label_of_rule, value_word
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.words_of import condition_word, holder_name, kind_word, word_of
from stockkeeper.reports import catalog
from stockkeeper.words import N_, _, format_datetime, format_number

ICONS = {
    "custody.issue": ("accent", "arrow-up-right"),
    "custody.return": ("neutral", "arrow-down-left"),
    "custody.receipt": ("neutral", "download"),
    "custody.transfer": ("neutral", "arrows-exchange"),
    "custody.relief": ("accent", "arrows-exchange"),
    "custody.maintenance": ("warn", "tool"),
    "custody.correction": ("neutral", "pencil"),
    "act.refused": ("danger", "ban"),
    "checkpoint.signed": ("ok", "shield-check"),
    "checkpoint.witnessed": ("ok", "rosette-discount-check"),
    "paper.made": ("neutral", "file-text"),
    "import.closed": ("neutral", "file-spreadsheet"),
    "clock.regressed": ("warn", "clock-exclamation"),
    "condition.set": ("warn", "tool"),
    "assignment.made": ("neutral", "user"),
    "person.erased": ("warn", "eye-off"),
    "shift.opened": ("accent", "clock"),
    "shift.counted": ("neutral", "list-check"),
    "shift.summed": ("neutral", "list-check"),
    "shift.closed": ("ok", "clipboard-check"),
    "issue.extended": ("warn", "clock"),
    "attachment.added": ("neutral", "eye"),
    "attachment.removed": ("warn", "eye-off"),
    "evidence.added": ("neutral", "eye"),
    "inspection.prepared": ("accent", "shield-check"),
    "inspection.recorded": ("accent", "clipboard-check"),
    "pack.unpacked": ("accent", "shield-check"),
    "pack.answered": ("ok", "rosette-discount-check"),
    "pin.set": ("neutral", "key"),
    "custody.disposal": ("warn", "archive"),
    "disposal.registered": ("warn", "archive"),
    "work.registered": ("warn", "tool"),
    "work.finished": ("ok", "tool"),
    "pin.failed": ("warn", "key"),
}
FAMILY_WORDS = {
    "issue": N_("Issues"),
    "return": N_("Returns"),
    "moved": N_("Movements"),
    "registered": N_("Registrations"),
    "corrected": N_("Corrections"),
    "refused": N_("Refusals"),
    "proof": N_("Proof and papers"),
    "users": N_("Users"),
}


def act_of(kind: str) -> Sight:
    """Give the act as icon, word and tone."""
    tone, icon = ICONS.get(kind, ("neutral", "book-2"))
    if kind.endswith(".corrected"):
        icon = "pencil"
    elif kind.endswith(".registered"):
        icon = "plus"
    elif kind.startswith("user."):
        icon = "key"
    return Sight(tone, icon, kind_word(kind))


def about(row: Mapping[str, Any]) -> str:
    """Say in one line what a row of `ledger.rows` is about."""
    kind, data = row["kind"], row["data"]
    subject = subject_of(row)
    if kind == "custody.issue":
        return _("{item} to {name}").format(item=subject, name=_target(row))
    if kind == "custody.return":
        return _("{item} from {name}").format(item=subject, name=_source(row))
    if kind.startswith("custody."):
        text = f"{subject}: {_source(row)} → {_target(row)}"
        return text if not row["undoes"] else f"{_undoing(row['undoes'])} · {text}"
    if kind in (*PICTURES, "attachment.removed"):
        word = slot_word(str(data["ref"]).partition(":")[0], str(data["slot"]))
        return f"{subject} · {word}" if subject else word
    special = (
        _ruled(kind, data)
        or _checked(kind, data, subject)
        or _maintained(kind, data, subject)
        or _special(kind, data, subject, row)
    )
    return special or subject


def _ruled(kind: str, data: Mapping[str, Any]) -> str:
    if kind != "policy.set":
        return ""
    try:
        rule = rule_of(str(data["rule"]))
        was, now = (value_word(rule, read(rule, str(data[name]))) for name in ("was", "value"))
    except Refusal:
        return str(data["rule"])
    return f"{label_of_rule(rule)}: {was} → {now}"


def _checked(kind: str, data: Mapping[str, Any], subject: str) -> str:
    if kind in ("checklist.added", "checklist.kept"):
        return f"{data['checklist']['name']} {data['checklist']['version']}"
    if kind == "inspection.recorded":
        return f"{subject} · {data['witness']}"
    if kind == "audit.answered":
        return f"{subject} · {data['question']}: {mark_word(str(data['mark']))}"
    return ""


def _maintained(kind: str, data: Mapping[str, Any], subject: str) -> str:
    if kind == "work.registered":
        return f"{subject} · {word_of('work', 'sort', data['values']['sort'])}"
    if kind == "work.finished":
        return f"{subject} · {word_of('work', 'result', data['changes']['result'])}"
    if kind == "disposal.registered":
        number = str(data["values"].get("certificate", ""))
        return " · ".join(filter(None, (word_of("disposal", "way", data["values"]["way"]), number)))
    return ""


def _special(kind: str, data: Mapping[str, Any], subject: str, row: Mapping[str, Any]) -> str:
    text = ""
    if kind == "act.refused":
        facts = {k: v for k, v in data.get("facts", {}).items() if isinstance(v, str | int)}
        reason = sentence(Refusal(str(data.get("code", "")), **facts))
        text = f"{subject}: {reason}" if subject else reason
    elif kind.startswith("checkpoint."):
        size = str(data.get("note", "")).split("\n")[1:2]
        count = format_number(int(size[0]) if size and size[0].isdigit() else 0)
        text = _("covers {count} entries").format(count=count)
        text = " · ".join(part for part in (str(data.get("witness", "")), text) if part)
    elif kind == "paper.made":
        text = f"{_paper(str(data.get('report', '')))} · {str(data.get('format', '')).upper()}"
    elif kind == "import.closed":
        text = str(data.get("name", ""))
    elif kind == "condition.set":
        was, now = condition_word(str(data["was"])), condition_word(str(data["condition"]))
        text = f"{subject}: {was} → {now}"
    elif kind == "shift.closed":
        square = _("SHIFT SQUARE") if data.get("squared") else _("THE SHIFT DOES NOT SQUARE")
        text = f"{subject} · {square}"
    elif kind in ("shift.opened", "shift.counted"):
        text = f"{subject} · {_target(row)}"
    elif kind == "issue.extended":
        text = f"{subject} · {format_datetime(str(data['until']))}"
    elif kind == "assignment.made":
        text = f"{subject} → {_target(row) or '–'}"
    return text


OTHER_PAPERS = {
    "journal": N_("Export of the journal"),
    "proof": N_("Proof of an entry"),
    "checkpoint": N_("Checkpoint outside the book"),
    "list": N_("List as shown"),
    "photo": N_("Photo"),
    "transfer": N_("Transfer file"),
    "document": N_("Attached document"),
    "inspector_pack": N_("Pack for an inspector"),
    "inspector_findings": N_("Findings of an inspection"),
}


def _paper(code: str) -> str:
    report = catalog.REPORTS.get(code)
    return _(OTHER_PAPERS.get(code.partition(".")[0], code)) if report is None else _(report.title)


def subject_of(row: Mapping[str, Any]) -> str:
    """Name the thing an entry is about: a serial, a lot, a person."""
    thing = row["thing"]
    if thing.get("serial"):
        return str(thing["serial"])
    return str(row["subject_name"] or holder_name(row["subject"]))


def _source(row: Mapping[str, Any]) -> str:
    return holder_name(row["source"], row["source_name"])


def _target(row: Mapping[str, Any]) -> str:
    return holder_name(row["target"], row["target_name"])


def _undoing(folio: int) -> str:
    return _("Undoes folio {folio}").format(folio=format_number(folio))
