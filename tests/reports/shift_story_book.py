"""A shift in which three things go wrong, closed by two people; and a quiet one before it."""

from datetime import datetime
from pathlib import Path

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.count_place import CountPlace
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.shift import CloseShift, OpenShift
from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import enrolling, opening
from stockkeeper.book.act import Act
from stockkeeper.book.keyring import Cost
from stockkeeper.book.session import Session
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from tests.book_factory import Story, day, small_book, until

PARTNER, PARTNERS_WORDS = "Luis Alfonso Peñaranda", "segunda frase bien larga"


def second_of(story: Story) -> Session:
    """Enrol the clerk of the other shift and unlock their key."""
    enrolment = enrolling.with_new_user(story.book, PARTNER, PARTNERS_WORDS, Cost(8, 1, 1))
    act = EnrolUser(PARTNER, "clerk", enrolment.key, enrolment.public, enrolment.keyring)
    enrolling.saved_before(
        story.book, enrolment.keyring, lambda: story.book.perform(story.session, act)
    )
    return opening.second(story.book, PARTNERS_WORDS, PARTNER)


def both(story: Story, second: Session, act: Act, at: datetime, name: str) -> Ref:
    """Perform an act that two people sign."""
    story.clock.now = at
    story.folios[name] = story.book.perform(story.session, act, at=at, second=second).folio
    return Ref("shift", story.folios[name])


def counted(story: Story, shift: Ref, at: datetime, weapons: int, rounds: int) -> None:
    """Count store and safe; twice, so that a difference is believed."""
    for _time in range(2):
        lots = ((story["lot 38"], rounds), (story["lot 9"], 5000))
        story.do(
            CountPlace(shift, story["store"], weapons=weapons, articles=1,
                       counted=(*lots, (story["magazines"], 40))), at,
        )  # fmt: skip
        story.do(CountPlace(shift, story["safe"], weapons=1), at)


def troubled_shift(folder: Path) -> Story:
    """Three things go wrong: a round is missing, a weapon is not returned, a wrong one is."""
    story = small_book(folder)
    second = second_of(story)
    shift = Ref("shift", story.do(OpenShift(story["site"]), day(30, 7), "opened").folio)
    story.refs["shift"] = shift
    guards = (story["monica"], story["jhon"])
    story.do(GiveBack((story["KU482917"],), ((story["lot 38"], 11),), guards[0], short="fired"),
             day(30, 17, 40), "short return")  # fmt: skip
    story.do(Issue(guards[0], (story["IM2228A"],), ((story["lot 38"], 6),), story["norte"],
                   until(30, 18)), day(30, 8), "not returned")  # fmt: skip
    story.do(GiveBack((story["37410237"],), None, guards[1], returned_by=guards[0]),
             day(30, 18, 5), "wrong weapon")  # fmt: skip
    source = f"folio:{story.folios['short return']}"
    found = story.book.base.value("SELECT id FROM finding WHERE source = ?", (source,))
    told: Values = {"cause": "fired", "action": "Revisar la minuta del puesto con el supervisor",
            "owner": "Jefe de armamento", "due": "2026-08-02"}  # fmt: skip
    story.do(Correct(Ref("finding", found), told, "Se habló con la vigilante"), day(30, 18, 10))
    counted(story, shift, day(30, 18, 20), 4, 2491)
    both(story, second, CloseShift(shift, note="Entrego dos llaves de la caja fuerte"),
         day(30, 18, 40), "closed")  # fmt: skip
    story.clock.now = day(30, 18, 45)
    return story


def quiet_shift(folder: Path) -> Story:
    """Everything comes back and is counted: the shift squares."""
    story = small_book(folder)
    second = second_of(story)
    shift = Ref("shift", story.do(OpenShift(story["site"]), day(30, 7), "opened").folio)
    story.refs["shift"] = shift
    story.do(GiveBack((story["KU482917"],)), day(30, 17, 40))
    story.do(GiveBack((story["37410237"],)), day(30, 18, 5))
    for place, weapons in (("store", 5), ("safe", 1)):
        more = ((story["lot 38"], 2498), (story["lot 9"], 5000)) if place == "store" else ()
        story.do(CountPlace(shift, story[place], weapons=weapons, counted=more), day(30, 18, 20))
    both(story, second, CloseShift(shift), day(30, 18, 40), "closed")
    story.clock.now = day(30, 18, 45)
    return story
