"""Undo: a compensating entry takes an act back, with a reason; the act itself stays readable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from stockkeeper.book import journal
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import findings, folios, holdings, records
from stockkeeper.domain import custody, events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class Undo:
    """Take back one folio, or with None the last act of this user that can be taken back."""

    name: ClassVar[str] = "undo"

    reason: str
    folio: int | None = None

    def about(self) -> tuple[Ref, ...]:
        """Nothing that is known beforehand."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield the one entry that takes the other back, and close what it had left behind."""
        if not self.reason.strip():
            raise Refusal("undo.reason_needed")
        folio = self.folio or folios.last_undoable(moment.base, moment.by.user)
        if folio is None:
            raise Refusal("undo.nothing")
        body = journal.body_at(moment.base, folio)
        if body is None:
            raise Refusal("folio.unknown", folio=folio)
        undone = folios.undone_by(moment.base, folio)
        if undone:
            raise Refusal("undo.already", folio=folio, by=undone)
        if "undoes" in body["data"]:
            raise Refusal("undo.of_undo", folio=folio)
        yield self._opposite(moment, folio, body)
        for ref in findings.left_by(moment.base, folio):
            closed: Values = {"closed": moment.today, "outcome": self.reason}
            was: Values = {"closed": "", "outcome": ""}
            yield events.corrected(ref, closed, was, self.reason)

    @staticmethod
    def _under_way(data: dict[str, Any]) -> bool:
        """Tell whether a movement is a transfer's, which is answered or taken back instead."""
        ends = [line[end] for line in data.get("lines", ()) for end in ("from", "to")]
        return any(end.startswith("transfer:") for end in ends)

    def _opposite(self, moment: Moment, folio: int, body: dict[str, Any]) -> Event:
        kind, data = body["kind"], body["data"]
        more: dict[str, Any] = {"undoes": folio, "reason": self.reason}
        if self._under_way(data):
            raise Refusal("undo.of_transfer", folio=folio)
        if "lines" in data:
            return self._moved_back(moment, folio, body, more)
        if kind == "assignment.made":
            item = Ref.parse(data["item"])
            _still(moment, folio, item, {"assigned": data["to"]})
            return events.assigned(item, to=_ref(data["was"]), was=_ref(data["to"]), **more)
        if kind == "condition.set":
            item = Ref.parse(data["item"])
            _still(moment, folio, item, {"condition": data["condition"]})
            now, then = data["condition"], data["was"]
            return events.condition_set(item, condition=then, was=now, **more)
        if kind.endswith(".corrected"):
            return self._uncorrected(moment, folio, body)
        raise Refusal("undo.not_possible", folio=folio, kind=kind)

    def _moved_back(
        self, moment: Moment, folio: int, body: dict[str, Any], more: dict[str, Any]
    ) -> Event:
        lines = [
            Line.from_data({**line, "item": line["item"].replace(":new", f":{folio}")})
            for line in body["data"]["lines"]
        ]
        back = custody.turned(lines)
        try:
            custody.settle(back, holdings.BookHoldings(moment.base))
        except Refusal as refusal:
            item = str(refusal.facts.get("item", ""))
            raise Refusal("undo.moved_since", folio=folio, item=item) from refusal
        kept = ("write_off", "incident", "disposal", "work")
        more |= {name: body["data"][name] for name in kept if name in body["data"]}
        issue = holdings.issue_before(moment.base, lines[0].item, lines[0].source, folio) or {}
        terms = {name: issue.get(name, "") for name in ("post", "until")}
        return events.moved("correction", back, **terms, **more)

    def _uncorrected(self, moment: Moment, folio: int, body: dict[str, Any]) -> Event:
        data = body["data"]
        ref = Ref.parse(data["ref"])
        secret = journal.secret_of(moment.base, data) or {}
        changes = {**data["changes"], **secret.get("changes", {})}
        was = {**data["was"], **secret.get("was", {})}
        _still(moment, folio, ref, changes)
        return events.corrected(ref, changes=was, was=changes, reason=self.reason, undoes=folio)


def _ref(text: str) -> Ref | None:
    return Ref.parse(text) if text else None


def _still(moment: Moment, folio: int, ref: Ref, values: dict[str, Any]) -> None:
    """Refuse to take back what was changed again since: that change would be lost unseen."""
    row = records.fetch(moment.base, ref)
    if row.get("erased"):
        raise Refusal("person.erased", person=str(ref))
    if any(row[name] != value for name, value in values.items()):
        raise Refusal("undo.moved_since", folio=folio, item=str(ref))
