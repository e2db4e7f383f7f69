"""An outcome on the page: banner, card, what is asked, what may be done, what to scan next.

API: `Showing(page)`: `.show(outcome)`, `.rest(state)`, `.rounds(state)`, `.again()`,
`.broke(text, state)`, `.offers_again()`, `.keys(state, can_undo)`; `.offers`, `.card`,
`.told` whether there is anything to clear. `modes()` and `today_words(now, name, role)` for
the band.
"""

from dataclasses import replace
from datetime import datetime

from stockkeeper.book.queries.counter import PersonCard
from stockkeeper.book.queries.rosters import DutyLine
from stockkeeper.desktop.counter.hints import invitation, keys_of, offers_of, reminder
from stockkeeper.desktop.counter.offers import Offer
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.page import Page
from stockkeeper.desktop.counter.questions import choices_of
from stockkeeper.desktop.counter.roster_rows import note_of, rows_of
from stockkeeper.desktop.counter.steps import (
    ISSUE,
    RELIEF,
    RETURN,
    Accept,
    Into,
    OpenCard,
    State,
    TakeBack,
)
from stockkeeper.desktop.counter.verdicts import broken, verdict_of
from stockkeeper.desktop.counter.words_of_things import clock_of, rounds_of, span
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.desktop.shift_words import shift_word
from stockkeeper.desktop.widgets.key_cap import Hint
from stockkeeper.desktop.widgets.mode_band import Mode, ModeBand
from stockkeeper.domain.acceptance import BADGE
from stockkeeper.domain.refusal_words import short
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import N_, _, format_date

DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def modes() -> tuple[Mode, ...]:
    """Give the modes as the band shows them."""
    return (
        Mode(ISSUE, _("ISSUE"), _("Issue"), "arrow-up-right", "mode_issue", "F7"),
        Mode(RETURN, _("RETURN"), _("Return"), "arrow-down-left", "mode_return", "F8"),
        Mode(RELIEF, _("RELIEF"), _("Relief"), "arrows-exchange", "mode_relief", "F4"),
    )


def today_words(
    now: datetime, name: str, role: str, opened_at: str | None = None
) -> tuple[str, str]:
    """Give the shift and the day, and who is at the counter.

    `opened_at` is when the open shift began, "" where none is open, None while it is not known.
    """
    day = f"{_(DAYS[now.weekday()])} {format_date(now)}"
    if opened_at is not None:
        shift = shift_word(opened_at) if opened_at else _("No shift open")
        day = f"{shift} · {day}"
    return day, f"{name} · {word_of('user', 'role', role)}"


def about_shift(
    band: ModeBand, seat: BookSeat, opened_at: str | None, *, idle: bool
) -> tuple[Hint, ...]:
    """Say in the band which shift it is; give the quiet offer to open one where none is."""
    who, now = seat.session, seat.book.clock()
    band.tell(*today_words(now, who.name, who.role, opened_at))
    return reminder(opened_at, may=idle and seat.may(Permission.SHIFT))


class Showing:
    """See the top of this file."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.offers: tuple[Offer, ...] = ()
        self.card: PersonCard | None = None
        self.told = False
        self._into = ""
        self._roster: tuple[DutyLine, ...] = ()
        self._post = ""

    def show(self, outcome: Outcome) -> None:
        """Show what came of a scan."""
        page = self._page
        self.told = True
        if isinstance(outcome.step, Into):
            self._into = outcome.place
        page.banner.show_verdict(verdict_of(outcome, page.line_room))
        self.offers = offers_of(outcome)
        choices = choices_of(outcome)
        if outcome.card is not None:
            self.card = outcome.card
            page.card.show_person(
                outcome.card,
                outcome.at,
                outcome.post,
                _held(outcome),
                accepts=_in_panel(outcome.state),
            )
        elif outcome.state.person is None:
            self._nobody(outcome.state)
        if isinstance(outcome.state.asking, Accept):
            self._ask_acceptance(outcome, outcome.state.asking)
        elif choices:
            page.card.ask(choices)
        elif self.offers:
            page.card.offer(self.offers)
        self._roster, self._post = outcome.roster, outcome.roster_name
        self._invite(outcome.state)

    def _ask_acceptance(self, outcome: Outcome, asked: Accept) -> None:
        """A PIN or a signature in the card; a badge is read like any scan."""
        page = self._page
        if not _in_panel(outcome.state):
            return
        if outcome.refusal is None or not page.accept.waits:
            page.accept.ask(asked.how, outcome.holder)
        if outcome.refusal is not None:
            page.accept.wrong(short(outcome.refusal, outcome.name))
        page.card.show_acceptance()

    def rest(self, state: State) -> None:
        """Nobody stands at the counter."""
        self.told = False
        self._into = ""
        self.offers = ()
        self._page.banner.rest(_("Ready"))
        self._nobody(state)
        self._invite(state)

    def rounds(self, state: State) -> None:
        """Tell that so many rounds go with the next weapon."""
        self._invite(state)

    def again(self) -> None:
        """Tell that what was typed is no answer: the question stands, and nothing is recorded."""
        banner = self._page.banner
        facts = (("alert-triangle", _("Answer first: nothing is recorded yet. Esc leaves it.")),)
        banner.show_verdict(replace(banner.verdict, facts=facts))

    def broke(self, text: str, state: State) -> None:
        """Tell that something broke."""
        self.told = True
        self.offers = ()
        self._page.banner.show_verdict(broken(text, self._page.line_room))
        self._nobody(state)
        self._invite(state)

    def keys(self, state: State, *, can_undo: bool, more: tuple[Hint, ...] = ()) -> None:
        """Show the keys that work now, and `more`."""
        busy = not state.idle or self.told
        hints = keys_of(state, undo=can_undo, offers=self.offers, busy=busy)
        self._page.keys.show_keys((*hints, *more), Hint("F1", _("Help")))

    def offers_key(self, key: str) -> bool:
        """Tell whether this key is on offer."""
        return any(offer.key == key for offer in self.offers)

    def offers_again(self) -> None:
        """Show the offers in place of the second person's panel."""
        if self.offers:
            self._page.card.offer(self.offers)

    def _nobody(self, state: State) -> None:
        self.card = None
        if state.mode == RETURN:
            self._page.card.rest(
                _("Scan what comes back"),
                _("One scan returns a weapon with all that went out with it."),
            )
        elif state.mode == RELIEF:
            self._page.card.rest(
                _("Scan the weapon, then who comes in"),
                _("It passes with its rounds, and stays at the post."),
            )
        else:
            self._page.card.rest(
                _("Scan a badge, then a weapon"),
                _("Two scans issue it with its usual ammunition."),
            )

    def _invite(self, state: State) -> None:
        hint = "" if isinstance(state.asking, Accept) else _("or type a surname or serial")
        if self._into:
            hint = _("Into {place}").format(place=self._into)
        if state.rounds is not None:
            hint = f"*{state.rounds} · {rounds_of(state.rounds)}"
        self._page.scan.frame(state.mode)
        self._page.scan.invite(self._next(state) or invitation(state), hint)
        self._list(state)

    def _next(self, state: State) -> str:
        """Say who is next on the roster."""
        if state.mode != ISSUE or not state.lines or state != state.empty:
            return ""
        for line in self._roster:
            if line.person == state.lines[0].person:
                name = line.person_name.partition(",")[0]
                return f"{name} · {line.serial}" if line.serial else name
        return ""

    def _list(self, state: State) -> None:
        """Show the roster in the place of the movements, as far as one is loaded."""
        page = self._page
        if state.roster is None:
            page.lists.setCurrentWidget(page.moves)
            return
        page.roster.tell(rows_of(self._roster, state), note_of(self._roster, state.mode))
        page.lists.setCurrentWidget(page.roster)
        page.roster.entitle(_("Roster · {post}").format(post=self._post))


def _in_panel(state: State) -> bool:
    """Tell whether a PIN or a signature is asked for: a badge is read like any scan."""
    return isinstance(state.asking, Accept) and state.asking.how != BADGE


def _held(outcome: Outcome) -> str:
    """Say how long a person had what they just gave back."""
    if not isinstance(outcome.step, TakeBack | OpenCard) or not outcome.since:
        return ""
    return _("Had it for {time}, since {since}.").format(
        time=span(outcome.since, outcome.at), since=clock_of(outcome.since, outcome.at)
    )
