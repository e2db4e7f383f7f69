"""How a demonstration book is told from a real one: by the company in its first entry."""

from __future__ import annotations

from stockkeeper.book.queries import folios
from stockkeeper.book.sqlite import Base
from stockkeeper.exchange.demo.cast import told


def is_demonstration(base: Base) -> bool:
    """Whether a book was made by `make`, whoever opens it and whatever was corrected since."""
    first = folios.entry(base, 1) or {}
    company = first.get("data", {}).get("company", {})
    invented = told()["company"]
    return all(company.get(name) == invented[name] for name in ("name", "tax_id"))
