"""Parts of the program that are found by name when they are first needed.

The start page shows at once; what an open book needs (cryptography, SQL, paper) is read meanwhile.
API: `later("front.unlock_page:UnlockPage")` gives the object; `WARM` are the modules to read ahead.
"""

from pkgutil import resolve_name
from typing import Any

WARM = (
    "front.unlock_page:UnlockPage",
    "open_book:OpenBook",
    "front.new_book_page:NewBookPage",
)


def later(where: str) -> Any:
    """The object `module:name` of this room. Raises ImportError or AttributeError for none."""
    return resolve_name(f"stockkeeper.desktop.{where}")


def warm(_errand: Any) -> None:
    """Read ahead, in a thread."""
    for where in WARM:
        later(where)
