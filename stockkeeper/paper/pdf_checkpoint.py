"""What a paper says of the checkpoint it was drawn at: words, root and the note's QR code."""

import binascii
from base64 import b64decode

from stockkeeper.paper.cell_words import moment
from stockkeeper.paper.sheet import CheckpointStamp
from stockkeeper.words import _, format_number, ngettext

_GROUP = 4


def headline(stamp: CheckpointStamp) -> str:
    """`Punto de control 209 · 30 jul 2026, 06:15 · 12 464 asientos`."""
    entries = ngettext("{count} entry", "{count} entries", stamp.size)
    return " · ".join(
        (_name(stamp), moment(stamp.when), entries.format(count=format_number(stamp.size)))
    )


def root_groups(stamp: CheckpointStamp) -> list[str]:
    """The root hash in hexadecimal groups of four, easy to compare and to type.

    A root that is no base64 is given as it stands.
    """
    try:
        digits = b64decode(stamp.root, validate=True).hex()
    except (binascii.Error, ValueError):
        return [stamp.root]
    return [digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP)]


def headline_short(stamp: CheckpointStamp) -> str:
    """`Punto de control 209, 30 jul 2026, 06:15`."""
    return f"{_name(stamp)}, {moment(stamp.when)}"


def _name(stamp: CheckpointStamp) -> str:
    if stamp.number is None:
        return _("Checkpoint")
    return _("Checkpoint {number}").format(number=format_number(stamp.number))


def hint() -> str:
    """What to do with the code."""
    return _("Scan the code with Stockkeeper to check that this page agrees with the book.")
