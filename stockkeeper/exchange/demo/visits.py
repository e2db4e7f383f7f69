"""The audits of the story: one that was signed last month, and one that somebody is counting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from stockkeeper.book import attachments, checklist_files, checklists
from stockkeeper.book.projection.audits import spots
from stockkeeper.book.queries import audit_findings, audits, holdings, records
from stockkeeper.domain import audit_events, check_events, events
from stockkeeper.domain.audit import Ground, Scope
from stockkeeper.domain.described import Values
from stockkeeper.domain.events import Data
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo import drawings
from stockkeeper.exchange.demo.pen import Pen, Scene, Telling

SECURITY, RECORDS = "armoury_security", "record_keeping"
POOR = {
    "room_fire": "El extintor de la entrada venció hace dos meses",
    "keys_codes": "La combinación de la caja 2 no se cambió cuando se fue su encargado",
}
"""Questions whose answer becomes a finding, with what was noted; they get a 1."""
FAIR = {
    "room_entry": "3",
    "keys_passed": "2",
    "people_two": "3",
    "weapons_care": "3",
    "transport_guide": "3",
    "incident_plan": "2",
    "register_marks": "3",
    "move_late": "2",
    "move_contract": "3",
}
SEEN_NOW, ANSWERED_NOW = 0.6, 9
UNKNOWN = "SN-44120"
DUE = timedelta(days=9)
"""From the end of the story until the finding that is open should be closed."""
A_SCAN = 12
"""Weapons whose scans make one entry."""
CLEARED = {
    "not_found": ("miscount", "Estaba al fondo del armero; se leyó al día siguiente"),
    "not_on_books": ("other", "Es de un escolta visitante y salió con él"),
    "poor_answer": ("other", "Extintor recargado y en su lugar"),
}


class Visits:
    """The auditor comes, counts, and signs."""

    def __init__(self, pen: Pen) -> None:
        """Take the cast."""
        self._pen = pen
        self._signing: Ref | None = None

    def scenes(self) -> list[Scene]:
        """Give what happens and when."""
        return [
            Scene(33, 8, self._independent),
            Scene(32, 14, self._resolved),
            Scene(31, 15, self._signed),
            Scene(0.09, None, self._serial_check),
        ]

    def _opened(self, sort: str, place: Ref, checklist: str) -> Telling:
        pen = self._pen
        scope = Scope(places=(place,), kinds=("firearm",))
        ground = Ground(frozenset(spots(pen.base, scope.to_data())))
        frozen = audits.newest_folio(pen.base)
        rows = audits.frozen_list(pen.base, scope, ground, frozen)
        told = audit_events.opened(
            *(sort, scope.to_data(), frozen, audits.digest(frozen, rows)),
            size=len(rows),
            guided=0,
            checklist=checklist,
        )
        self._signing = Ref("audit", (yield pen.sign(told, pen.people.auditor)))

    def _scanned(self, audit: Ref, place: Ref, share: float, code: str = "") -> Telling:
        """Scan what stands there, up to a share of it; the last one of the whole is not found."""
        pen = self._pen
        here = [each for each in pen.cast.weapons if self._stands(each.ref, place)]
        here = here[: int(len(here) * share)] if share < 1 else here[:-1]
        seen: list[Data] = [{"code": each.serial, "item": str(each.ref)} for each in here]
        if code and seen:
            seen.append({"code": code, "item": ""})
        for start in range(0, len(seen), A_SCAN):
            part = seen[start : start + A_SCAN]
            yield pen.sign(audit_events.scanned(audit, str(place), part), pen.people.auditor)

    def _stands(self, weapon: Ref, place: Ref) -> bool:
        return holdings.BookHoldings(self._pen.base).holder_of(weapon) == place

    def _answered(self, audit: Ref, name: str, most: int = 0) -> Telling:
        """Answer the questions of a checklist of the program, all or the first ones."""
        pen, auditor = self._pen, self._pen.people.auditor
        known = checklists.named(pen.base, name)
        if checklists.of_digest(pen.base, known.digest) is None:
            content = checklist_files.to_content(known.checklist)
            yield pen.sign(check_events.checklist_kept(content, known.digest), auditor)
        for question in known.checklist.questions[: most or None]:
            slot = f"{name}/{question.name}"
            note = POOR.get(question.name, "")
            mark = "1" if note else FAIR.get(question.name, "4")
            photo = ""
            if note and question.photo:
                picture = drawings.found(note)
                photo = attachments.keep(pen.base, "image/jpeg", picture)
                yield pen.sign(check_events.answer_photo(audit, slot, photo), auditor)
            more = {"note": note, "photo": photo, "checklist": known.digest}
            yield pen.sign(audit_events.answered(audit, slot, mark, **more), auditor)

    def _independent(self) -> Telling:
        """A whole store, its checklist, and what differs."""
        pen, place = self._pen, self._pen.cast.stores[1]
        yield from self._opened("independent", place, SECURITY)
        audit = self._signing
        if audit is None:
            return
        yield from self._scanned(audit, place, 1, UNKNOWN)
        pen.pause(1)
        yield from self._answered(audit, SECURITY)
        auditor = pen.people.auditor
        yield pen.sign(audit_events.finished(audit, str(place)), auditor)
        row = audits.fetch(pen.base, audit)
        told = audits.compared(pen.base, row)
        digest = audits.lines_digest(told)
        yield pen.sign(audit_events.revealed(audit, told.figures, digest), auditor)
        for values in (
            *audit_findings.of_compared(told, {}),
            *audit_findings.of_answers(pen.base, row),
        ):
            yield pen.sign(events.registered("finding", {**values, "source": str(audit)}), auditor)

    def _findings(self) -> Iterator[Ref]:
        if self._signing is not None:
            row = audits.fetch(self._pen.base, self._signing)
            yield from audits.findings_of(self._pen.base, row)

    def _resolved(self) -> Telling:
        """All but the last are cleared up; of that one is told who does what until when."""
        pen, found = self._pen, list(self._findings())
        for ref in found[:-1]:
            cause, outcome = CLEARED[records.fetch(pen.base, ref)["sort"]]
            changes: Values = {"cause": cause, "outcome": outcome, "closed": pen.today}
            yield pen.sign(pen.change(ref, changes), pen.people.supervisor)
        for ref in found[-1:]:
            changes = {
                "cause": "other",
                "action": "Cambiar la combinación y anotar la fecha",
                "owner": pen.people.supervisor.name,
                "due": (pen.end + DUE).date().isoformat(),
            }
            yield pen.sign(pen.change(ref, changes), pen.people.supervisor)

    def _signed(self) -> Telling:
        pen, audit = self._pen, self._signing
        if audit is None:
            return
        row = audits.fetch(pen.base, audit)
        act = audits.act_digest(pen.base, row, audits.compared(pen.base, row))
        count = len(list(self._findings()))
        told = audit_events.signed(audit, act, count, "Buena disposición del personal")
        yield pen.sign(told, pen.people.auditor, pen.people.relief)

    def _serial_check(self) -> Telling:
        """Begun two hours ago: part of a store is seen, part of its questions answered."""
        place = self._pen.cast.stores[2]
        yield from self._opened("serial_check", place, RECORDS)
        if self._signing is not None:
            yield from self._scanned(self._signing, place, SEEN_NOW)
            yield from self._answered(self._signing, RECORDS, ANSWERED_NOW)
