"""The table of pages of the screen of incidents and maintenance: one line each, in order.

A page is found by its name when it is first shown: a `LifePage` (life_page.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name

from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.screen import Room
from stockkeeper.words import N_


@dataclass(frozen=True, slots=True)
class Page:
    """A line of the table. `kind` is that of its records; `title` an English msgid."""

    kind: str
    title: str
    where: str

    def made(self, room: Room) -> LifePage:
        """The page; raises ImportError or AttributeError when the table is wrong."""
        found: Callable[[Room], LifePage] = resolve_name(f"stockkeeper.desktop.life.{self.where}")
        return found(room)


PAGES = (
    Page("incident", N_("Incidents"), "incident_page:IncidentPage"),
    Page("work", N_("Maintenance"), "work_page:WorkPage"),
    Page("due", N_("What is due"), "due_page:DuePage"),
    Page("renewal", N_("Renewals"), "renewal_page:RenewalPage"),
    Page("ending", N_("Calendar"), "calendar_page:CalendarPage"),
    Page("disposal", N_("Disposals"), "disposal_page:DisposalPage"),
    Page("transfer", N_("Transfers"), "transfer_page:TransferPage"),
)  # fmt: skip
