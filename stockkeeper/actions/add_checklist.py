"""Add a checklist: the company's own questions come into the book, and audits refer to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book import checklist_files, checklists
from stockkeeper.book.act import Events, Moment
from stockkeeper.domain import check_events
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class AddChecklist:
    """Add a checklist from the text of its TOML file, or a newer version of one.

    What was answered before stays with the version that was asked then.
    """

    name: ClassVar[str] = "checklist"

    text: str

    def about(self) -> tuple[Ref, ...]:
        """No record: the whole book."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `checklist.added`."""
        told = checklist_files.from_toml(self.text)
        if told.name in checklists.shipped():
            raise Refusal("checklist.name_taken", checklist=told.name)
        for each in checklists.every(moment.base):
            if each.checklist.name == told.name and each.checklist.version >= told.version:
                version = each.checklist.version
                raise Refusal("checklist.not_newer", checklist=told.name, version=version)
        yield check_events.checklist_added(
            checklist_files.to_content(told), checklist_files.digest(told)
        )
