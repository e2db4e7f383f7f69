"""How text is folded for finding it again: accents, case and punctuation do not matter."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans("ÁÉÍÓÚÜÑÇÃÕÂÊÔÀáéíóúüñçãõâêôà", "AEIOUUNCAOAEOAaeiouuncaoaeoa")


def folded(text: str) -> str:
    """Give text in lower case without accents; for the alphabets of the Americas."""
    if text.isascii():
        return text.lower()
    text = text.translate(_PLAIN)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return text.casefold()


def words_in(text: str) -> set[str]:
    """Give the folded words of a text: runs of letters and digits."""
    plain = folded(text)
    return {plain} if plain.isalnum() else set(_WORD.findall(plain))


def serial_key(serial: str) -> str:
    """Give what two writings of one serial share: capitals and digits, nothing else."""
    if serial.isalnum() and serial.isascii():
        return serial.upper()
    return "".join(c for c in folded(serial).upper() if c.isalnum())
