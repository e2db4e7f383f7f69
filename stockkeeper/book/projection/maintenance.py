"""The end of a work of maintenance becomes its row, and a row for each part that was fitted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book.projection import records
from stockkeeper.book.sqlite import Base


def finished(base: Base, body: Mapping[str, Any], _secret: Mapping[str, Any] | None) -> None:
    """Apply `work.finished`."""
    data = body["data"]
    number = int(data["work"].partition(":")[2])
    records.change(base, "work", number, {**data["changes"], "finished": body["seq"]})
    for line, part in enumerate(data.get("parts", ())):
        base.run(
            "INSERT INTO work_part (work, line, name, number, quantity) VALUES (?,?,?,?,?)",
            (number, line, part["name"], part["number"], part["quantity"]),
        )
