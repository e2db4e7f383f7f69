"""The armourer's part of the story: repairs, cleanings, a test fire, and two weapons destroyed."""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta

from stockkeeper.book.bulk import Timed
from stockkeeper.domain import events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import DESTROYED, Ref
from stockkeeper.exchange.demo.cast import Weapon
from stockkeeper.exchange.demo.mishaps import Mishaps
from stockkeeper.exchange.demo.pen import Pen, Scene, Telling

FIRST = 9_999
"""Days: on the first day, however long the story is."""
REPAIRS = 3
NEXT = (-9, -1, 6)
"""Days from the end of the story on which the cleaning of the first shotguns falls due again."""
A_TURN = 3
TESTED = 480
NOTE = "No asegura el tambor"
Opened = Generator[Timed, int, Ref]


class Workshop:
    """Keeps the weapons fit, and ends those that no longer are."""

    def __init__(self, pen: Pen, mishaps: Mishaps) -> None:
        """Take the cast; `mishaps` may bring a weapon that was recovered."""
        self._pen = pen
        self._mishaps = mishaps
        self._away: list[tuple[Weapon, Ref]] = []
        self._obsolete: list[Weapon] = []
        shotguns = [each for each in pen.cast.weapons if each.type == "shotgun" and each.fit]
        self._left, self._dirty = shotguns[: len(NEXT)], shotguns[len(NEXT) :]
        self.disposal: Ref | None = None

    def scenes(self) -> list[Scene]:
        """Give what happens and when."""
        cleaning = [Scene(38 - 3 * turn, 14, self._cleaned) for turn in range(10)]
        return [
            Scene(FIRST, 9, self._to_the_armourer),
            Scene(FIRST, 11, self._cleaned_once),
            Scene(35, 10, self._found_obsolete),
            Scene(26, 16, self._back_from_armourer),
            *cleaning,
            Scene(20, 15, self._destroyed),
            Scene(13, 11, self._tested),
            Scene(11, 9, self._looks_at_recovered),
            Scene(3, 10, self._out_of_service),
            Scene(0.1, None, self._begins_to_clean),
        ]

    def _begun(self, weapon: Weapon, sort: str, why: str, **more: str) -> Opened:
        values: Values = {"item": str(weapon.ref), "sort": sort, "opened": self._pen.today}
        told = {"why": why, "worker": str(self._pen.cast.parties["armourer"]), **more}
        values |= {name: value for name, value in told.items() if value}
        return Ref("work", (yield self._pen.sign(events.registered("work", values))))

    def _to_the_armourer(self) -> Telling:
        """Weapons that came unfit go to the outside armourer; of one an incident tells."""
        pen = self._pen
        broken = [each for each in pen.cast.weapons if not each.fit][:REPAIRS] or pen.spare(1)
        for weapon in broken:
            was = "serviceable" if weapon.fit else "repairable"
            yield pen.sign(events.condition_set(weapon.ref, "unserviceable", was, NOTE))
            work = yield from self._begun(weapon, "repair", NOTE, out_of_service="yes")
            line = Line(weapon.ref, 1, weapon.store, pen.cast.parties["armourer"])
            yield pen.sign(events.moved("maintenance", [line], work=str(work), note=NOTE))
            self._away.append((weapon, work))
        for weapon in broken[:1]:
            values: Values = {
                "sort": "damage",
                "modality": "in_service",
                "subject": str(weapon.ref),
                "place": str(weapon.store),
                "known": pen.stamp,
                "narrative": "El tambor gira libre con el martillo montado; lo advirtió el guarda"
                " al recibir el arma.",
            }
            items = [{"item": str(weapon.ref), "quantity": 1, "holder": str(weapon.store)}]
            yield pen.sign(events.registered("incident", values, items=items))

    def _back_from_armourer(self) -> Telling:
        pen = self._pen
        if len(self._away) < 2:  # noqa: PLR2004  the first stays there
            return
        weapon, work = self._away.pop()
        line = Line(weapon.ref, 1, pen.cast.parties["armourer"], weapon.store)
        yield pen.sign(events.moved("maintenance", [line], work=str(work)))
        found = "Se cambió el retén del tambor y se ajustó el muelle"
        yield pen.sign(events.condition_set(weapon.ref, "serviceable", "unserviceable", found))
        parts: list[dict[str, str | int]] = [
            {"name": "Retén del tambor", "number": "82-0417", "quantity": 1},
            {"name": "Muelle real", "number": "", "quantity": 1},
        ]
        yield self._finished(work, weapon, found, parts)

    def _finished(
        self,
        work: Ref,
        weapon: Weapon,
        found: str,
        parts: list[dict[str, str | int]] | None = None,
        **more: int | str,
    ) -> Timed:
        changes: Values = {
            "findings": found,
            "result": "done",
            "condition": "serviceable",
            **more,
            "closed": self._pen.today,
        }
        return self._pen.sign(events.work_finished(work, weapon.ref, changes, parts or []))

    def _cleaned_once(self) -> Telling:
        """The first ones; it was told when the next time is."""
        pen = self._pen
        for weapon, after in zip(self._left, NEXT, strict=False):
            work = yield from self._begun(weapon, "cleaning", "Al entrar al libro")
            due = (pen.end + timedelta(days=after)).date().isoformat()
            yield self._finished(work, weapon, "Limpia; conviene repetir pronto", next_due=due)

    def _cleaned(self) -> Telling:
        """A few of the others each time, as their plan asks."""
        pen = self._pen
        plan = str(pen.cast.plans["cleaning"])
        ready, self._dirty = self._dirty[:A_TURN], self._dirty[A_TURN:]
        for weapon in ready:
            work = yield from self._begun(weapon, "cleaning", "", plan=plan)
            pen.pause(0.3)
            yield self._finished(work, weapon, "Limpia y aceitada; ánima sin picaduras")

    def _tested(self) -> Telling:
        """A pistol is test fired so often that its plan asks for the next look soon."""
        pen = self._pen
        for weapon in pen.spare(1, "pistol"):
            why = "Práctica de tiro en el polígono"
            work = yield from self._begun(weapon, "inspection", why)
            found = f"{TESTED} disparos con munición del polígono, sin interrupciones"
            yield self._finished(work, weapon, found, rounds=TESTED)

    def _looks_at_recovered(self) -> Telling:
        weapon = self._mishaps.recovered
        if weapon is not None:
            why = "Recuperada: golpe en la empuñadura"
            yield from self._begun(weapon, "inspection", why, out_of_service="yes")

    def _out_of_service(self) -> Telling:
        pen = self._pen
        for weapon in pen.spare(1):
            why = "Aguja percutora gastada; se espera el repuesto"
            yield pen.sign(events.condition_set(weapon.ref, "repairable", "serviceable", why))
            yield from self._begun(weapon, "repair", why, out_of_service="yes")

    def _begins_to_clean(self) -> Telling:
        plan = str(self._pen.cast.plans["cleaning"])
        for weapon in self._left[-1:]:
            yield from self._begun(weapon, "cleaning", "", plan=plan)

    def _found_obsolete(self) -> Telling:
        pen = self._pen
        self._obsolete = pen.spare(2)
        for weapon in self._obsolete:
            note = "Armazón fisurado; no se consiguen repuestos"
            yield pen.sign(events.condition_set(weapon.ref, "obsolete", "serviceable", note))

    def _destroyed(self) -> Telling:
        """Before two witnesses, signed by two; the certificate comes with it."""
        pen = self._pen
        if not self._obsolete:
            return
        values: Values = {
            "way": "destruction",
            "day": pen.today,
            "reason": "Obsoletas: armazón fisurado",
            "authority": "Control de armas, seccional Bogotá",
            "order_number": f"AUT-{pen.year}-0331",
            "order_date": pen.day(-9),
            "method": "Corte con plasma en cuatro partes",
            "scene": "Taller de armería El Yunque",
            "operator": "Abelardo Yunda",
            "witness": "Nubia Esperanza Cárdenas",
            "witness_id": "51907344",
            "other_witness": "Ricardo Olarte Peña",
            "other_witness_id": "79410226",
            "certificate": f"CD-{pen.year}-014",
            "permit_surrendered": pen.today,
        }
        folio = yield pen.for_two(events.registered("disposal", values))
        self.disposal = Ref("disposal", folio)
        lines = [Line(each.ref, 1, each.store, DESTROYED) for each in self._obsolete]
        yield pen.for_two(events.moved("disposal", lines, disposal=str(self.disposal)))
