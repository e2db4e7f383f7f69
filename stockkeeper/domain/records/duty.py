"""Who serves where with what: the usual kit, a post's roster, and the duties listed on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain.described import (
    Record,
    choice_field,
    day_field,
    number_field,
    ref_field,
    text_field,
)
from stockkeeper.domain.records.firearm import FIREARM_TYPES, YES_NO
from stockkeeper.words import N_

MOST_ROUNDS = 1000


@dataclass(frozen=True, kw_only=True)
class Kit(Record):
    """What goes out with a weapon of a calibre, at one post or, without one, at every post.

    The narrowest kit that fits is taken: post and type, then post, then type, then calibre alone.
    """

    kind: ClassVar[str] = "kit"
    title: ClassVar[str] = N_("Usual kit")

    calibre: str = text_field(N_("Calibre"), required=True, width=10)
    type: str = choice_field(N_("Type"), FIREARM_TYPES, width=10)
    post: str = ref_field(N_("Post"), "post", width=20)
    rounds: int | None = number_field(N_("Rounds"), highest=MOST_ROUNDS, width=8)
    magazines: int | None = number_field(N_("Magazines"), highest=20, width=8)
    vest: str = choice_field(N_("With a ballistic vest"), YES_NO, width=8)
    ended: str = day_field(N_("In force until"), width=11)


@dataclass(frozen=True, kw_only=True)
class Roster(Record):
    """Those who serve at a post on some days of the week, between two hours (HH:MM, local).

    `days` holds the digits of ISO 8601 weekdays, 1 for Monday; "" is every day. Where `ends` is
    not after `starts` the duty ends on the next day.
    """

    kind: ClassVar[str] = "roster"
    title: ClassVar[str] = N_("Roster")

    post: str = ref_field(N_("Post"), "post", required=True, width=22)
    name: str = text_field(N_("Roster name"), width=18)
    days: str = text_field(N_("Days"), width=8)
    starts: str = text_field(N_("Starts at"), width=6)
    ends: str = text_field(N_("Ends at"), width=6)
    ended: str = day_field(N_("In force until"), width=11)


@dataclass(frozen=True, kw_only=True)
class Duty(Record):
    """A line of a roster: this person serves there, usually with this weapon (recurring)."""

    kind: ClassVar[str] = "duty"
    title: ClassVar[str] = N_("Duty")

    roster: str = ref_field(N_("Roster"), "roster", required=True, width=18)
    person: str = ref_field(N_("Person"), "person", required=True, width=18)
    item: str = ref_field(N_("Usual weapon"), "firearm", "article", width=14)
    rounds: int | None = number_field(N_("Rounds"), highest=MOST_ROUNDS, width=8)
    ended: str = day_field(N_("In force until"), width=11)
