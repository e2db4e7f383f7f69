"""Text made safe to print: what cannot be shown is replaced where it can be seen, never dropped."""

import re
import unicodedata

VISIBLE = "\ufffd"
"""Stands where a character could not be printed."""

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls other than the breaks and the tab
    "\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # unseen, or turning text round
    "\ud800-\udfff\ufffe\uffff]"  # no characters at all
)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def lines_of(text: str) -> list[str]:
    """The lines of a text for paper: composed, tabs as spaces, unseen characters made visible."""
    if text.isascii() and text.isprintable():
        return [text]
    composed = unicodedata.normalize("NFC", text)
    broken = _BREAKS.sub("\n", composed).replace("\t", " ")
    return [_CONTROLS.sub(VISIBLE, line) for line in broken.split("\n")]


def one_line(text: str) -> str:
    """The same on one line: a line break becomes a space."""
    if text.isascii() and text.isprintable():
        return text
    return " ".join(lines_of(text))


def for_xml(text: str) -> str:
    """Text that XML 1.0 can hold (section 2.2, Char); what it cannot is made visible."""
    return text if text.isprintable() else _NOT_IN_XML.sub(VISIBLE, text)
