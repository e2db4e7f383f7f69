"""How an incident begins that another screen sends here: what is known of it already."""

from dataclasses import dataclass

from stockkeeper.domain.refs import Ref


@dataclass(frozen=True)
class Begun:
    """An incident to be recorded step by step.

    `values` are fields of it as (name, value); `items` are (thing, pieces or rounds). `finding` is
    what it is made of, which stays open until somebody closes it.
    """

    values: tuple[tuple[str, str | int], ...] = ()
    items: tuple[tuple[Ref, int], ...] = ()
    finding: Ref | None = None
