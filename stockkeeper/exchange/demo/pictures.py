"""Photos, documents and marks of the demonstration: of some people, weapons and incidents."""

from __future__ import annotations

from stockkeeper.book import attachments
from stockkeeper.book.queries import records
from stockkeeper.domain import events
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo import drawings
from stockkeeper.exchange.demo.cast import Guard, Weapon
from stockkeeper.exchange.demo.mishaps import TOLD, Mishaps
from stockkeeper.exchange.demo.pen import Pen, Scene, Telling

FACES, WEAPONS = 24, 8
JPEG = "image/jpeg"
IMPORTED = "INDUMIL IMP"


class Pictures:
    """Adds them; in a small company only a few."""

    def __init__(self, pen: Pen, mishaps: Mishaps) -> None:
        """Take the cast; `mishaps` tells of the robbery, whose report is scanned."""
        self._pen = pen
        self._mishaps = mishaps

    def scenes(self) -> list[Scene]:
        """Give what happens and when."""
        return [
            Scene(44, 10, self._faces),
            Scene(43, 11, self._weapons),
            Scene(30, 16, self._report),
        ]

    def _photo(self, ref: Ref, slot: str, jpeg: bytes) -> Telling:
        yield self._pen.sign(attachments.added(self._pen.base, ref, slot, jpeg, JPEG))

    def _faces(self) -> Telling:
        """The first of the list have a photo, and the first of those who get weapons."""
        pen = self._pen
        armed = sorted(pen.cast.guards, key=_name)
        everybody = sorted([*armed, *pen.cast.unarmed], key=_name)
        half = pen.some(FACES) // 2
        guards = everybody[:half] + [each for each in armed if each not in everybody[:half]][:half]
        for number, guard in enumerate(guards):
            yield from self._photo(guard.ref, "photo", drawings.portrait(number))

    def _weapons(self) -> Telling:
        """The first of the list from both sides, with serial, permit and marks."""
        pen = self._pen
        weapons = sorted(pen.cast.weapons, key=_serial)[: pen.some(WEAPONS)]
        for number, weapon in enumerate(weapons):
            row = records.fetch(pen.base, weapon.ref)
            lines = [
                f"{row['make']} {row['model']}",
                f"Calibre {row['calibre']}",
                f"Serie {weapon.serial}",
                f"Permiso {row['permit_number']}",
                f"Vence {row['permit_expires']}",
            ]
            yield from self._photo(weapon.ref, "right", drawings.side(weapon.type, weapon.serial))
            flipped = drawings.side(weapon.type, weapon.serial, left=True)
            yield from self._photo(weapon.ref, "left", flipped)
            yield from self._photo(weapon.ref, "serial", drawings.serial_mark(weapon.serial))
            yield from self._photo(weapon.ref, "permit_front", drawings.permit(lines))
            yield from self._marks(weapon, str(row["make"]), number)

    def _marks(self, weapon: Weapon, make: str, number: int) -> Telling:
        pen = self._pen
        marks: list[Values] = [
            {"sort": "serial", "text": weapon.serial, "position": "frame", "side": "Derecho"},
            {"sort": "maker", "text": make, "position": "barrel", "side": "Izquierdo"},
            {"sort": "import", "text": f"{IMPORTED} {14 + number}", "position": "frame"},
        ]
        if number % 2:
            secondary: Values = {
                "sort": "secondary",
                "text": f"CO-{weapon.serial}",
                "position": "yoke" if weapon.type == "revolver" else "frame",
                "applied": pen.day(-400 - 11 * number),
                "authority": "Control de armas, seccional Bogotá",
            }
            marks.append(secondary)
        for mark in marks:
            yield pen.sign(events.registered("mark", {"item": str(weapon.ref), **mark}))

    def _report(self) -> Telling:
        """The police's report of the robbery, scanned."""
        robbery = self._mishaps.robbery
        if robbery is None:
            return
        title = f"Denuncia {TOLD['police_report']}"
        text = (
            f"{TOLD['police_office']}. El denunciante manifiesta que cuatro hombres en dos"
            " motocicletas cerraron el paso al vehículo en la Avenida Boyacá con calle 80 y"
            " despojaron al guarda del arma de dotación. Se anexan la copia del permiso y la"
            " impronta."
        )
        content = drawings.page(title, text)
        yield self._pen.sign(attachments.document(self._pen.base, robbery, content, title))


def _name(guard: Guard) -> str:
    return guard.name


def _serial(weapon: Weapon) -> str:
    return weapon.serial
