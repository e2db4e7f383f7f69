"""Invented labels for the tests of the paper room: short ones, long ones, cards with a photo."""

import io
from datetime import UTC, datetime
from functools import cache

from PIL import Image, ImageDraw

from stockkeeper.domain import codes
from stockkeeper.domain.refs import Ref
from stockkeeper.paper.label import Label, LabelSheet
from stockkeeper.paper.layouts import CARD, POSTER, layouts
from tests.paper.samples import LETTERHEAD, STAMP

LONG = "Compañía Internacional de Vigilancia, Escoltas y Seguridad Electrónica del Caribe Ltda."


@cache
def photo() -> bytes:
    """A face of sorts, as JPEG."""
    image = Image.new("RGB", (600, 800), (206, 214, 224))
    draw = ImageDraw.Draw(image)
    draw.ellipse((190, 120, 410, 420), fill=(196, 152, 120))
    draw.ellipse((60, 470, 540, 1100), fill=(38, 54, 92))
    draw.pieslice((180, 100, 420, 330), 180, 360, fill=(44, 32, 28))
    made = io.BytesIO()
    image.save(made, "JPEG", quality=90)
    return made.getvalue()


def weapon(number: int) -> Label:
    """The n-th weapon; every third one has much to say."""
    code = codes.code_of(Ref("firearm", number))
    if number % 3 == 0:
        return Label(
            code=code,
            sort="Arma menos letal de aire comprimido",
            name=f"XK-2024-000-{number}-ABCDEFGH-77",
            lines=("Smith & Wesson Performance Center M&P 40 Shield EZ", ".40 S&W", LONG),
        )
    lines = ("Taurus 82", ".38 Special", "Seguridad Altaguardia Ltda.")
    return Label(code=code, sort="Revólver", name=f"KU48{number:04d}", lines=lines)


def person(number: int) -> Label:
    """The n-th person; every second one has a photo, every third a long name."""
    name = "Restrepo Gaviria, Jhon Jairo"
    if number % 3 == 0:
        name = "De la Hoz Villavicencio y Montealegre, María Fernanda de los Ángeles"
    return Label(
        code=codes.code_of(Ref("person", number)),
        sort="Vigilante",
        name=name,
        lines=("CC 1032456789", "Credencial V-0417", "Ñuñez & Ñandú, contratista con nombre largo"),
        photo=photo() if number % 2 == 0 else None,
    )


def commands() -> tuple[Label, ...]:
    """The words of command."""
    keys = dict(zip(codes.COMMANDS, ("F7", "F8", "", "F9", "F12", "Esc"), strict=True))
    return tuple(
        Label(code=word, sort=says, name=word, lines=(keys[word],) if keys[word] else ())
        for word, says in codes.COMMANDS.items()
    )


def labels_for(key: str, count: int = 0, start: int = 1) -> tuple[Label, ...]:
    """Labels that suit a layout: a full page of them unless said."""
    layout = layouts()[key]
    if layout.design == POSTER:
        return commands()
    make = person if layout.design == CARD else weapon
    return tuple(make(number) for number in range(start, start + (count or layout.places)))


def label_sheet(key: str, **changes: object) -> LabelSheet:
    """A sheet of labels on this layout."""
    given = {
        "title": "Órdenes de la ventanilla" if "poster" in key else "Etiquetas: armas",
        "letterhead": LETTERHEAD,
        "when": datetime(2026, 7, 30, 6, 24, tzinfo=UTC),
        "layout": layouts()[key],
        "labels": labels_for(key),
        "checkpoint": STAMP,
    } | changes
    return LabelSheet(**given)  # type: ignore[arg-type]
