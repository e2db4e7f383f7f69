"""Step 6: what an audit says it expected is what the journal says stood there when it began."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.projection.audits import spots
from stockkeeper.book.proving.findings import Finding, Report
from stockkeeper.book.queries import audit_list
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.audit import Ground, Scope
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_


def check_list(fresh: Base, body: dict[str, Any], report: Report) -> None:
    """Make the expected list anew from tables that end before the entry, and compare its hash.

    So it costs what the list costs, however much happened since. The list of an audit that was
    brought from another book names the folios of that one, whose journal vouches for it.
    """
    data, seq = body["data"], body["seq"]
    if "brought" in data:
        return
    try:
        scope = Scope.of_data(data["scope"])
        ground = Ground(frozenset(spots(fresh, data["scope"])))
        rows = audit_list.frozen_list(fresh, scope, ground, int(data["frozen"]))
        told = audit_list.digest(int(data["frozen"]), rows)
        size = int(data.get("size", 0))
    except (AttributeError, KeyError, Refusal, TypeError, ValueError) as error:
        report.add(Finding(6, N_("the entry cannot be read"), seq, found=str(error)))
        return
    if data.get("expected") != told or size != len(rows):
        problem = N_("an audit's list is not what the journal says stood there")
        found = f"{data.get('expected')} ({size})"
        report.add(Finding(6, problem, seq, None, None, f"{told} ({len(rows)})", found))
