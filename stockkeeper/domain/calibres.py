"""One name for each calibre, whatever was typed (C.I.P. names where one exists)."""

from __future__ import annotations

import re

from stockkeeper.domain.wordlist import folded

ALIASES: dict[str, tuple[str, ...]] = {
    ".22 LR": ("22", "22lr", "22 long rifle", "22 largo", "5.6x15r"),
    ".25 ACP": ("25", "25acp", "25 auto", "6.35", "6.35x15", "6.35mm", "6.35 browning"),
    ".32 ACP": ("32acp", "32 auto", "7.65", "7.65mm", "7.65x17", "7.65 browning", "7.65x17sr"),
    ".32 S&W Long": ("32", "32l", "32 largo", "32 sw long", "32 s&w l", "32 sw largo", "7.65x23r"),
    ".38 Special": (
        "38",
        "38l",
        "38 l",
        "38 largo",
        "38 long",
        "38 spl",
        "38 special",
        "38 especial",
        "38 sp",
        "38 esp",
        "9.652",
        "9.652mm",
        "9x29r",
        "9x29.5r",
    ),
    ".38 S&W": ("38c", "38 corto", "38 short", "38 sw", "9x20r"),
    ".357 Magnum": ("357", "357 mag", "357 magnum", "9x33r"),
    ".380 ACP": (
        "380",
        "380acp",
        "380 auto",
        "9 corto",
        "9mm corto",
        "9x17",
        "9 kurz",
        "9mm short",
    ),
    "9x19 mm": (
        "9",
        "9mm",
        "9 mm",
        "9x19",
        "9mm luger",
        "9 luger",
        "9 para",
        "9mm para",
        "9mm parabellum",
        "9 parabellum",
        "9mmp",
        "9 largo parabellum",
    ),
    "9x18 mm": ("9x18", "9 makarov", "9mm makarov"),
    "10 mm Auto": ("10mm", "10 auto", "10x25"),
    ".40 S&W": ("40", "40sw", "40 s&w", "10x22"),
    ".44 Magnum": ("44", "44 mag", "44 magnum"),
    ".45 ACP": ("45", "45acp", "45 auto", "11.43", "11.43x23", "11.43mm"),
    "5.56x45 mm": ("5.56", "5.56mm", "5.56x45", "5.56 nato", "223", "223 rem", "223 remington"),
    "7.62x39 mm": ("7.62x39", "762x39"),
    "7.62x51 mm": ("7.62x51", "7.62 nato", "308", "308 win", "308 winchester"),
    "7.62x63 mm": ("30-06", "7.62x63", "30 06"),
    ".30 Carbine": ("30 carbine", "30 m1", "7.62x33", "30 carabina"),
    "12 gauge": ("12", "12ga", "12 gauge", "12 gage", "cal 12", "12/70", "12x70", "18.5", "18.53"),
    "16 gauge": ("16", "16ga", "16 gauge", "16/70"),
    "20 gauge": ("20", "20ga", "20 gauge", "20/70"),
    "28 gauge": ("28", "28ga", "28 gauge"),
    "36 gauge (.410)": ("410", "36", "36ga", "36 gauge", "410 bore", "410 ga"),
}
"""Canonical name -> other writings, in lower case, without points at the front."""

_SEPARATORS = re.compile(r"[\s.,°º\"'*×-]+")


def _key(text: str) -> str:
    plain = folded(text).replace("×", "x").replace("*", "x").replace("&", "")
    plain = plain.replace(",", ".")
    return _SEPARATORS.sub("", plain)


_BY_KEY: dict[str, str] = {}
for _name, _others in ALIASES.items():
    for _writing in (_name, *_others):
        _BY_KEY.setdefault(_key(_writing), _name)


def known(text: str) -> str | None:
    """Give the canonical name of a calibre as somebody wrote it, or None when it is not known."""
    key = _key(text)
    for candidate in (key, key.removeprefix("calibre").removeprefix("cal"), key.removesuffix("mm")):
        found = _BY_KEY.get(candidate)
        if found is not None:
            return found
    return None


def canonical(text: str) -> str:
    """Give the canonical name, or the text itself, its spaces collapsed, when it is not known."""
    return known(text) or " ".join(text.split())
