"""A morning at the counter, told on top of the small book: what its papers are drawn from."""

from datetime import timedelta
from pathlib import Path

from stockkeeper.actions.add import Add
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.relieve import Relieve
from stockkeeper.domain import acceptance
from stockkeeper.domain.acceptance import Acceptance
from stockkeeper.domain.described import Values
from tests.book_factory import Story, day, small_book, until

LONG = "de la Santísima Trinidad y Fernández-Villavicencio Etxebarría "
SIGNATURE = (
    ((0, 100), (80, 0), (140, 220), (300, 40), (440, 180)),
    ((500, 120), (700, 90)),
    ((750, 20),),
)
"""Three strokes of a pen, the last of them a dot."""


def counter_book(folder: Path) -> Story:
    """The small book, and then: damage and loss on a return, a relief, a guard of long names."""
    story = small_book(folder)
    jhon, pistol = story["jhon"], story["37410237"]
    back = GiveBack((pistol,), ((story["lot 9"], 27),), jhon, condition="repairable",
                    short="lost", note="Cayó al río Tunjuelo, avisó a las 05:10")  # fmt: skip
    story.do(back, day(30, 6, 40), "damaged return")
    drawn = Acceptance(acceptance.SIGNATURE, jhon, SIGNATURE)
    relief = Relieve(story["KU482917"], jhon, until=until(30, 22), accepted=drawn)
    story.do(relief, day(30, 14, 2), "relief")
    story.add("long", "person", day(30, 14, 5), surnames=LONG.strip(),
              given_names="María de los Ángeles Guadalupe", id_kind="CC",
              id_number="1098765432", credential="V-0999-BIS", role="guard")  # fmt: skip
    story.do(Issue(story["long"], (story["IM2228A"],), ((story["lot 38"], 6),),
                   story["chapinero"], until(31, 6), "Escolta de valores"), day(30, 14, 10),
             "long names")  # fmt: skip
    _rosters(story)
    story.clock.now = day(30, 18, 30)
    return story


def _rosters(story: Story) -> None:
    """A roster of weekdays with two guards, another for the night with nobody, one of the past."""
    at, norte = day(30, 15), str(story["norte"])
    for name, days, starts, ends, ended in (
        ("day", "12345", "06:00", "18:00", ""),
        ("night", "", "18:00", "06:00", ""),
        ("past", "", "00:00", "12:00", "2026-07-20"),
    ):
        story.add(name, "roster", at, post=norte, name=name, days=days, starts=starts, ends=ends,
                  **({"ended": ended} if ended else {}))  # fmt: skip
    for person, item, rounds in (("jhon", "", 12), ("long", "IM2228A", 6)):
        values: Values = {
            "roster": str(story["day"]),
            "person": str(story[person]),
            "rounds": rounds,
        }
        if item:
            values = {**values, "item": str(story[item])}
        story.do(Add("duty", values), at)


def busy_day(story: Story, count: int, at_hour: int = 19) -> None:
    """So many guards of long names receive a weapon each, as a full list of a day has them."""
    for number in range(count):
        at = day(30, at_hour, 0) + timedelta(seconds=20 * number)
        guard = story.add(f"guard {number}", "person", at, surnames=f"{LONG}{number}",
                          given_names="Ñusta María del Perpetuo Socorro", id_kind="CC",
                          id_number=f"7{number:08}", role="guard")  # fmt: skip
        gun = story.register(f"gun {number}", "firearm", at, 1, serial=f"ZZ-{number:09}-XWQ",
                             type="revolver", make="Fábrica Militar", model="Martial 1998 Ñ",
                             calibre=".38 Special")  # fmt: skip
        story.do(Issue(guard, (gun,), ((story["lot 38"], 6),), story["norte"], until(31, 6),
                       "Custodia de valores en tránsito"), at)  # fmt: skip
    story.clock.now = day(30, at_hour + 1)
