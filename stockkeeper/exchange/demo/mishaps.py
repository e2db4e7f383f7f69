"""Incidents of the company: a robbery and what became of it, a loss, a discharge, a seizure."""

from __future__ import annotations

from datetime import datetime, timedelta

from stockkeeper.domain import events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import EXPENDED, LOST, STOLEN, Ref
from stockkeeper.exchange.demo.cast import Weapon
from stockkeeper.exchange.demo.pen import Pen, Scene, Telling

HOURS_LEFT = 4.6
"""Until the notice of the loss is due, at the end of the story."""
NOTICE = 24
TOLD = {
    "police_report": "11001-48817",
    "police_office": "URI Chapinero",
    "notice_office": "Control de armas, seccional Bogotá",
}


class Mishaps:
    """What others must be told of."""

    def __init__(self, pen: Pen) -> None:
        """Take the cast; nothing has happened yet."""
        self._pen = pen
        self.robbery: Ref | None = None
        self.recovered: Weapon | None = None
        self._robbed: Weapon | None = None
        self._seized: Ref | None = None
        self._discharge: Ref | None = None
        self._out: tuple[Weapon, list[Line], int, datetime] | None = None

    def scenes(self) -> list[Scene]:
        """Give what happens and when."""
        known = (NOTICE - HOURS_LEFT) / 24
        return [
            Scene(31, 8, self._robbed_of),
            Scene(29, 11, self._searched),
            Scene(18, 9, self._discharged),
            Scene(16, 15, self._settled),
            Scene(12, 10, self._recovered),
            Scene(7, 11, self._seized_by_court),
            Scene(4, 9, self._asked_the_court),
            Scene(known + 0.2, None, self._handed_out),
            Scene(known, None, self._lost),
        ]

    def _issue(self, weapon: Weapon, guard: Ref, post: Ref) -> Telling:
        pen = self._pen
        lines = [Line(weapon.ref, 1, weapon.store, guard)]
        lot = pen.cast.lots.get(weapon.calibre)
        if lot is not None:
            lines.append(Line(lot, weapon.rounds, pen.cast.stores[0], guard))
        until = (pen.now + timedelta(hours=12)).isoformat(timespec="seconds")
        seq = yield pen.sign(events.moved("issue", lines, post=str(post), until=until))
        self._out = (weapon, lines, seq, pen.now)

    def _gone(self, sort: str, end: Ref, post: Ref, more: Values) -> Telling:
        """Tell of an incident with what was handed out last; two people sign that it is gone."""
        pen = self._pen
        if self._out is None:
            return
        weapon, lines, seq, since = self._out
        self._out = None
        guard = lines[0].target
        occurred = (since + (pen.now - since) * 0.7).replace(microsecond=0)
        values: Values = {
            "sort": sort,
            "subject": str(weapon.ref),
            "person": str(guard),
            "post": str(post),
            "occurred": occurred.isoformat(timespec="seconds"),
            "known": pen.stamp,
            "source": f"folio:{seq}",
            **more,
        }
        items = [
            {"item": str(line.item), "quantity": line.quantity, "holder": str(guard)}
            for line in lines
        ]
        number = yield pen.sign(events.registered("incident", values, items=items))
        self.robbery = Ref("incident", number) if sort == "robbery" else self.robbery
        left = [Line(line.item, line.quantity, line.target, end) for line in lines]
        yield pen.for_two(events.moved("loss", left, incident=f"incident:{number}"))

    def _robbed_of(self) -> Telling:
        pen, found = self._pen, self._pen.spare(1)
        if not found:
            return
        self._robbed, post = found[0], pen.cast.posts[-2]
        yield from self._issue(found[0], pen.stranger(), post)
        pen.pause(5)
        more: Values = {
            "modality": "holdup",
            "scene": "Avenida Boyacá con calle 80",
            "police_report": TOLD["police_report"],
            "police_office": TOLD["police_office"],
            "police_date": pen.today,
            "narrative": "Cuatro hombres en dos motocicletas cerraron el paso al vehículo y lo"
            " despojaron del arma. El guarda resultó ileso.",
        }
        yield from self._gone("robbery", STOLEN, post, more)
        pen.pause(2)
        if self.robbery is not None:
            told: Values = {
                "reported": pen.stamp,
                "regulator_notice": f"AV-{pen.year}-1187",
                "notice_office": TOLD["notice_office"],
                "notice_channel": "web",
            }
            yield pen.sign(pen.change(self.robbery, told))

    def _searched(self) -> Telling:
        if self.robbery is None:
            return
        for sort, note, due in (
            ("insurer", "Se entregó la reclamación con copia de la denuncia", ""),
            ("police", "La URI pidió el registro de la impronta y la foto del serial", ""),
            ("search", "Preguntar por los videos de la calle 80", self._pen.day(5)),
        ):
            yield self._pen.sign(events.followed(self.robbery, sort, note, due))

    def _recovered(self) -> Telling:
        """The police gives back what was robbed; somebody looks at it before it serves again."""
        pen, weapon = self._pen, self._robbed
        if self.robbery is None or weapon is None:
            return
        lines = [Line(weapon.ref, 1, STOLEN, weapon.store)]
        lot = pen.cast.lots.get(weapon.calibre)
        if lot is not None:
            lines.append(Line(lot, weapon.rounds, STOLEN, pen.cast.stores[0]))
        note = "Entregada por la Estación de Policía Chapinero"
        about = {"incident": str(self.robbery), "note": note}
        folio = yield pen.sign(events.moved("recovery", lines, **about))
        look = "Golpe en la empuñadura; pasa a revisión"
        yield pen.sign(events.condition_set(weapon.ref, "repairable", "serviceable", look))
        ended: Values = {"closed": pen.today, "ending": "recovered", "outcome": f"folio:{folio}"}
        yield pen.sign(pen.change(self.robbery, ended))
        self.recovered = weapon

    def _discharged(self) -> Telling:
        pen, found = self._pen, self._pen.spare(1)
        if not found:
            return
        weapon = found[0]
        values: Values = {
            "sort": "discharge",
            "modality": "handling",
            "subject": str(weapon.ref),
            "place": str(weapon.store),
            "scene": "Caja de descarga",
            "occurred": (pen.now - timedelta(seconds=50)).isoformat(timespec="seconds"),
            "known": pen.stamp,
            "narrative": "Un disparo en la caja de descarga al despejar el arma. Sin heridos ni"
            " daños; el proyectil quedó en la arena.",
        }
        items = [{"item": str(weapon.ref), "quantity": 1, "holder": str(weapon.store)}]
        number = yield pen.sign(events.registered("incident", values, items=items))
        self._discharge = Ref("incident", number)
        lot = pen.cast.lots.get(weapon.calibre)
        if lot is not None:
            line = Line(lot, 1, pen.cast.stores[0], EXPENDED)
            yield pen.sign(events.moved("expenditure", [line], note="Disparo en la descarga"))

    def _settled(self) -> Telling:
        if self._discharge is None:
            return
        note = "Reentrenamiento en manejo seguro; se revisó la caja de descarga"
        yield self._pen.sign(events.followed(self._discharge, "inquiry", note))
        ended: Values = {"closed": self._pen.today, "ending": "settled", "outcome": note}
        yield self._pen.sign(self._pen.change(self._discharge, ended))

    def _seized_by_court(self) -> Telling:
        pen = self._pen
        found = pen.spare(1) if pen.is_large else []
        if not found:
            return
        weapon, court = found[0], pen.cast.parties["court"]
        values: Values = {
            "sort": "seizure",
            "modality": "by_order",
            "subject": str(weapon.ref),
            "place": str(weapon.store),
            "occurred": pen.stamp,
            "known": pen.stamp,
            "police_report": "Oficio 0418",
            "narrative": "El juzgado pide el arma como prueba en un proceso anterior.",
        }
        items = [{"item": str(weapon.ref), "quantity": 1, "holder": str(weapon.store)}]
        number = yield pen.sign(events.registered("incident", values, items=items))
        self._seized = Ref("incident", number)
        line = Line(weapon.ref, 1, weapon.store, court)
        yield pen.for_two(events.moved("transfer", [line], incident=str(self._seized)))

    def _asked_the_court(self) -> Telling:
        if self._seized is None:
            return
        note, due = "Se pidió al juzgado la devolución del arma", self._pen.day(12)
        yield self._pen.sign(events.followed(self._seized, "note", note, due))

    def _handed_out(self) -> Telling:
        found = self._pen.spare(1)
        if found:
            yield from self._issue(found[0], self._pen.stranger(), self._pen.cast.posts[5])

    def _lost(self) -> Telling:
        """A weapon is gone, and the regulator waits for its notice."""
        pen = self._pen
        more: Values = {
            "modality": "on_the_way",
            "scene": "Ruta alimentadora entre Fontibón y la bodega",
            "police_report": "11001-51204",
            "police_office": "CAI Fontibón",
            "police_date": pen.today,
            "narrative": "El guarda advirtió la falta del arma al llegar a la portería. Se recorrió"
            " el trayecto sin encontrarla.",
        }
        yield from self._gone("loss", LOST, pen.cast.posts[5], more)
