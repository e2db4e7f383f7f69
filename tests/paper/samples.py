"""Invented reports and slips for the tests of the paper room: never a real firm or weapon."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from stockkeeper.paper.sheet import (
    CheckpointStamp,
    Column,
    Kind,
    Letterhead,
    Row,
    Sheet,
    SignatureBlock,
    Strong,
    Table,
)
from stockkeeper.paper.slip import Box, Seal, Slip

WHEN = datetime(2026, 7, 30, 6, 24, tzinfo=UTC)
LETTERHEAD = Letterhead(
    name="Seguridad Altaguardia Ltda.",
    lines=(
        "NIT 900.482.117-3 · Licencia de funcionamiento 20231400117, vence 12 oct 2026",
        "Armería Central, Bogotá",
    ),
)


def _stamp() -> CheckpointStamp:
    origin = "stockkeeper/altaguardia/armeria-central"
    root = base64.b64encode(hashlib.sha256(b"root").digest()).decode()
    key = base64.b64encode(hashlib.sha512(b"signature").digest() + b"keyh").decode()
    note = f"{origin}\n12464\n{root}\n\n— {origin} {key}\n"
    when = datetime(2026, 7, 30, 6, 15, tzinfo=UTC)
    return CheckpointStamp(origin=origin, size=12464, root=root, note=note, when=when, number=209)


STAMP = _stamp()

COLUMNS = (
    Column(key="serial", heading="Serie", kind=Kind.SERIAL),
    Column(key="type", heading="Tipo"),
    Column(key="make", heading="Marca"),
    Column(key="model", heading="Modelo"),
    Column(key="calibre", heading="Calibre"),
    Column(key="permit", heading="Permiso"),
    Column(key="expires", heading="Vence", kind=Kind.DATE),
    Column(key="condition", heading="Estado", kind=Kind.STATUS),
    Column(key="custody", heading="Custodia", kind=Kind.STATUS),
    Column(key="holder", heading="Portador o lugar"),
)

_PLACES = (
    ("En armería", "Armero A-03"),
    ("En puesto", "C.C. Plaza Nogales"),
    ("En armería", "Armero D-02"),
    ("Entregada", "Arango Zea, Mónica P."),
    ("En taller", "Orden 0171"),
    ("En puesto", "Clínica Los Cerezos"),
)


def weapon(i: int) -> Row:
    """The i-th row of an invented register."""
    custody, holder = _PLACES[i * 7 % len(_PLACES)]
    revolver = i % 3 == 0
    expires: date = date(2026, 9, 1) + timedelta(days=i * 37 % 900)
    condition = "Observada" if i % 11 == 0 else "Operativa"
    return (
        f"IM{2228 + i * 13 % 7000}A" if revolver else f"3741{i * 17 % 100000:05d}",
        "Revólver" if revolver else "Pistola",
        "Llama" if revolver else "Jericho",
        "Martial" if revolver else "941",
        ".38 Spl" if revolver else "9×19",
        f"PT-{170000 + i * 31 % 20000:07d}",
        Strong(expires) if expires < date(2026, 10, 28) else expires,
        Strong(condition) if condition == "Observada" else condition,
        custody,
        holder,
    )


@dataclass(frozen=True)
class Weapons:
    """Rows made only when they are asked for."""

    count: int

    def __iter__(self) -> Iterator[Row]:
        return map(weapon, range(self.count))


def register(count: int = 80, **changes: object) -> Sheet:
    """A register of weapons."""
    given = {
        "title": "Registro de armas",
        "code": "R-01",
        "letterhead": LETTERHEAD,
        "when": WHEN,
        "filters": (
            ("Armas", "1\u202f284"),
            ("Custodia", "Todas"),
            ("Tipo y calibre", "Todos"),
            ("Permiso", "Todos"),
            ("Orden", "Serie"),
        ),
        "prepared_by": "Marta Rodríguez, armera",
        "legend": "Negrita: vence en 90 días o menos.",
        "tables": (Table(columns=COLUMNS, rows=Weapons(count), count=count),),
        "checkpoint": STAMP,
    } | changes
    return Sheet(**given)  # type: ignore[arg-type]


BOXES = (
    Box(
        pairs=(
            ("Arma", "Revólver Taurus 82"),
            ("Serie", "KU482917"),
            ("Calibre", ".38 Spl"),
            ("Permiso, vence", "PT-0184552, 09 feb 2028"),
            ("Munición", "12 cartuchos, lote 24-118"),
            ("Accesorios", "Funda y 2 cargadores rápidos"),
        )
    ),
    Box(
        pairs=(
            ("Recibe", "Restrepo Gaviria, Jhon Jairo"),
            ("Documento", "CC 1\u202f032\u202f456\u202f789"),
            ("Credencial", "V-0417, vence 14 mar 2027"),
            ("Turno", "30 jul, 06:00 a 18:00"),
            ("Puesto", "Banco Meridiano, sucursal Chapinero"),
            ("Debe volver", "30 jul 2026, 18:00"),
        )
    ),
)


def slip(**changes: object) -> Slip:
    """A voucher of issue in two copies."""
    given = {
        "folio": 12446,
        "title": "Comprobante de entrega",
        "letterhead": Letterhead(
            name="Seguridad Altaguardia Ltda.",
            lines=("NIT 900.482.117-3", "Armería Central, Bogotá"),
        ),
        "when": datetime(2026, 7, 30, 5, 47, 12, tzinfo=UTC),
        "boxes": BOXES,
        "copies": ("Original: armería", "Copia: vigilante"),
        "declaration": (
            "Recibo el arma descargada, revisada y en buen estado, con la munición y los "
            "accesorios descritos. Respondo por su custodia y la devuelvo en esta armería al "
            "terminar el turno."
        ),
        "signatures": (
            SignatureBlock(role="Recibe", name="Jhon Jairo Restrepo Gaviria"),
            SignatureBlock(role="Entrega", name="Marta Rodríguez, armera"),
        ),
        "seal": Seal(entry=12446, digest=hashlib.sha256(b"entry").hexdigest()),
        "checkpoint": STAMP,
    } | changes
    return Slip(**given)  # type: ignore[arg-type]
