"""Number formats of Excel, as far as they change how a serial looks: 00000, 000-000, "SN"0000."""

from __future__ import annotations

import re
from dataclasses import dataclass

BUILT_IN = {1: "0", 2: "0", 3: "#,##0", 4: "#,##0", 11: "0.00E+00", 48: "##0.0E+0"}
"""Formats that a workbook need not write out (ECMA-376 part 1, 18.8.30), where they matter here."""
MOST_DIGITS = 15
"""Digits that Excel keeps of a number; the rest are lost when it is typed."""
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.|(?P<digit>[0#])|(?P<plain>[-+/(): ])'
)
_DECIMALS = re.compile(r"\.[0#]+(?![0#]*E)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[0#.]+E[+-]0+$", re.IGNORECASE)


@dataclass(frozen=True)
class Format:
    """One format worth reading; `parts` are "0", "#" or text to be written as it stands."""

    parts: tuple[str, ...]
    scientific: bool = False

    def shown(self, text: str) -> str | None:
        """Give a whole number as Excel shows it; None for anything else."""
        try:
            number = float(text)
        except ValueError:
            return None
        if not number.is_integer() or abs(number) >= 10**MOST_DIGITS:
            return None
        if self.scientific:
            return f"{number:.2E}"
        left = str(abs(int(number)))
        written: list[str] = []
        first = next(index for index, part in enumerate(self.parts) if part in ("0", "#"))
        for index in range(len(self.parts) - 1, -1, -1):
            part = self.parts[index]
            if part not in ("0", "#"):
                written.append(part[1:])
            elif index == first:
                written.append(left or part.replace("#", ""))
            else:
                written.append(left[-1:] or part.replace("#", ""))
                left = left[:-1]
        return ("-" if number < 0 else "") + "".join(reversed(written))


def read(code: str) -> Format | None:
    """Read a format code; None when it shows a number in another way: a date, a share, General.

    Thousands marks and decimals are left out: a serial 12345 shown as 12,345.00 is 12345.
    """
    code = _DECIMALS.sub("", code.partition(";")[0].replace(",", ""))
    if _SCIENTIFIC.fullmatch(code):
        return Format((), scientific=True)
    parts: list[str] = []
    at = 0
    while at < len(code):
        found = _PART.match(code, at)
        if found is None:
            return None
        text = found["quoted"] or found["escaped"] or found["plain"]
        if found["digit"]:
            parts.append(found["digit"])
        elif text:
            parts.append("=" + text)
        at = found.end()
    return Format(tuple(parts)) if "0" in parts or "#" in parts else None
