"""Counting and closing for the tests of shifts."""

from stockkeeper.actions.count_place import CountPlace
from stockkeeper.book.queries import shift_balance, shifts
from stockkeeper.domain.refs import Ref

SITE, STORE = Ref("place", 2), Ref("place", 3)


def count(whole, shift, place=STORE, **told):
    return whole.do(CountPlace(shift, place, **told))


def ref_of(found):
    return found and found.ref


def now(whole):
    return int(whole.clock.now.timestamp())


def standing(whole, shift):
    base = whole.book.base
    return shift_balance.balance(base, shifts.fetch(base, shift), now(whole))
