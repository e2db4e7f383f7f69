"""A QR code as a small black picture inside the page, sharp at any size."""

from functools import lru_cache

import segno

_STRONG_UP_TO = 12
"""Largest QR version (65 modules) that keeps error correction M at 18 mm and 300 dpi."""


@lru_cache(maxsize=64)
def _modules(text: str) -> list[bytes]:
    """The code's rows of modules, smallest version that holds the text.

    Correction M (15 %) while the modules stay large enough for a laser printer; beyond, L (7 %).
    Raises ValueError when the text is longer than a QR code holds (2,953 bytes).
    """
    try:
        code = segno.make_qr(text, error="m", boost_error=False)
        if int(code.version) > _STRONG_UP_TO:
            code = segno.make_qr(text, error="l", boost_error=False)
    except segno.DataOverflowError as error:
        raise ValueError("too long for a QR code") from error
    return [bytes(row) for row in code.matrix]


def qr_size(text: str) -> int:
    """Modules along one side; raises ValueError as below."""
    return len(_modules(text))


def qr_operators(text: str, x: float, y: float, side: float) -> str:
    """Operators that draw the code with its lower left corner at x, y; all in points.

    The quiet zone is the white paper around it. An image mask has no seams between its modules.
    """
    rows = _modules(text)
    packed = []
    for row in rows:
        bits = "".join("0" if module else "1" for module in row)
        bits += "1" * (-len(bits) % 8)
        packed.append(f"{int(bits, 2):0{len(bits) // 4}x}")
    return (
        f"q 0 g {side:g} 0 0 {side:g} {x:g} {y:g} cm "
        f"BI /IM true /W {len(rows)} /H {len(rows)} /BPC 1 /F /AHx ID\n"
        f"{''.join(packed)}>\nEI Q"
    )
