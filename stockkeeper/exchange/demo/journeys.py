"""Transfers between the two sites: one that came whole, one that came short, one under way."""

from __future__ import annotations

from stockkeeper.domain import events, transfer_events, transfer_findings, transit
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo.pen import Pen, Scene, Telling

NEW = Ref("transfer", "new")
ROUNDS, SHORT = 100, 2
CALIBRE = ".38 Special"


class Journeys:
    """Sends things from the main site to the other one."""

    def __init__(self, pen: Pen) -> None:
        """Take the cast; nothing is under way."""
        self._pen = pen
        self._sent: tuple[Ref, list[Line]] | None = None

    def scenes(self) -> list[Scene]:
        """Give what happens and when."""
        return [
            Scene(27, 14, self._first),
            Scene(26, 11, self._came),
            Scene(9, 13, self._second),
            Scene(8, 12, self._came_short),
            Scene(0.2, None, self._under_way),
        ]

    def _send(self, weapons: int, guide: str, *, rounds: int = 0) -> Telling:
        pen, cast = self._pen, self._pen.cast
        found = pen.spare(weapons)
        if not found:
            return
        lines = [Line(each.ref, 1, each.store, NEW) for each in found]
        if rounds:
            lines.append(Line(cast.lots[CALIBRE], rounds, cast.stores[0], NEW))
        values: Values = {
            "source": str(cast.site),
            "target": str(cast.branch),
            "guide": f"GT-{pen.year}-{guide}",
            "guide_issued": pen.day(-3),
            "guide_until": pen.day(12),
            "carrier": "Transvalores del Altiplano S.A.",
            "vehicle": "TMX 418",
            "escort": "Edwin Ariza y Sandra Milena Rojas",
            "seals": f"PS-{guide}-A, PS-{guide}-B",
            "expected": pen.day(1),
        }
        seq = yield pen.sign(events.registered("transfer", values, lines))
        ref = Ref("transfer", seq)
        self._sent = (ref, [Line(line.item, line.quantity, line.source, ref) for line in lines])

    def _arrive(self, missing: int, note: str) -> Telling:
        """The other clerk takes in what came; so many of the last line are missing."""
        pen, place = self._pen, self._pen.cast.branch_store
        if self._sent is None:
            return
        ref, lines = self._sent
        self._sent = None
        last = lines[-1]
        came = [Line(line.item, line.quantity, ref, place) for line in lines]
        told: list[events.Data] = []
        if missing:
            number = last.quantity - missing
            came[-1] = Line(last.item, number, ref, place)
            told = [{"line": len(lines) - 1, "came": number, "missing": missing}]
        answer = transit.PARTLY if missing else transit.ACCEPTED
        more = {"place": str(place), "note": note}
        receiver = pen.people.relief
        answered = transfer_events.answered(ref, answer, told, seals_fit=True, **more)
        yield pen.sign(answered, receiver)
        what = {"transfer": str(ref), "what": transit.CAME}
        yield pen.sign(events.moved("transfer", came, **what), receiver)
        if missing:
            counts = {"expected": last.quantity, "counted": last.quantity - missing}
            finding = transfer_findings.one("fewer", ref, place, note, last.item, **counts)
            yield pen.sign(finding, receiver)

    def _first(self) -> Telling:
        yield from self._send(self._pen.some(6), "2207", rounds=3 * ROUNDS)

    def _came(self) -> Telling:
        yield from self._arrive(0, "")

    def _second(self) -> Telling:
        yield from self._send(self._pen.some(4), "2391", rounds=ROUNDS)

    def _came_short(self) -> Telling:
        yield from self._arrive(SHORT, "Una caja abierta: se contaron 98 cartuchos")

    def _under_way(self) -> Telling:
        yield from self._send(self._pen.some(5), "2460")
