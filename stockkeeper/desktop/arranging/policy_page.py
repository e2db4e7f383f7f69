"""Policy: every rule with its value, who says so and on what source; a supervisor changes one.

API: `PolicyPage(room)`: `.refresh()`, `.search` narrows the list, `.change(rule)` opens its form.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.book import policies, policy_packs
from stockkeeper.book.queries import acquired, records
from stockkeeper.book.queries.acquired import Proportion
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.arranging.page import Page
from stockkeeper.desktop.arranging.policy_form import RuleForm
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.chips import StatusChip
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.rule import Rule as Hairline
from stockkeeper.desktop.widgets.search_box import SearchBox
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.policy import GROUPS, Standing
from stockkeeper.domain.policy.policy import COMPANY, COUNTRY, PRACTICE, SECONDARY
from stockkeeper.domain.policy_words import (
    label_of_rule,
    note_word,
    origin_word,
    source_word,
    value_word,
)
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.wordlist import folded
from stockkeeper.words import _, format_number, language

CHIPS = {COMPANY: ("accent", "building-warehouse"), COUNTRY: ("ok", "certificate")}
FAMILY = "ammunition.minimum."


@dataclass(frozen=True)
class Told:
    """What the page shows: the rules, what the pack is, how weapons stand to guards."""

    country: str
    about: str
    rules: tuple[Standing, ...]
    proportion: Proportion | None


class RuleLine(QWidget):
    """One rule: name and what it binds, value, origin, source; its form opens below."""

    def __init__(self, page: "PolicyPage", standing: Standing, *, may: bool) -> None:
        super().__init__()
        self._page, self.standing = page, standing
        self.form: RuleForm | None = None
        given = standing.given
        rule = standing.rule
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(label_of_rule(rule), "body_strong", wrap=True))
        words.addWidget(Label(_(rule.binds), "caption", "text_3", wrap=True))
        words.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(Label(value_word(rule, standing.value), "body_strong", wrap=True))
        tone, icon = CHIPS.get(standing.origin, ("neutral", "file-text"))
        if standing.origin == COUNTRY and given.how == SECONDARY:
            tone, icon = "warn", "alert-triangle"
        row = QHBoxLayout()
        row.addWidget(StatusChip(tone, icon, origin_word(standing)))
        row.addStretch(1)
        told.addLayout(row)
        for text in self._sources():
            told.addWidget(Label(text, "caption", "text_2", wrap=True))
        told.addStretch(1)
        self.button = Button(
            _("Change"), "pencil", accessible=f"{_('Change')}: {label_of_rule(rule)}"
        )
        self.button.clicked.connect(self.open)
        self.button.setVisible(may)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(words, 4)
        line.addLayout(told, 5)
        line.addWidget(self.button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(line)
        said = (label_of_rule(rule), rule.name, _(rule.binds), value_word(rule, standing.value))
        self.words = folded(" ".join(said))

    def _sources(self) -> list[str]:
        each = self.standing
        found = []
        if each.origin == COMPANY and each.given.source:
            pack = _("Pack: {value}").format(value=value_word(each.rule, each.given.value))
            found.append(f"{pack} · {source_word(each.given)}")
        elif each.given.source:
            found.append(source_word(each.given))
        if each.given.how != PRACTICE and note_word(each.given):
            found.append(note_word(each.given))
        if each.own is not None:
            signed = _("two signatures") if each.own.agreed else _("one signature")
            words = _("Company: {value} · folio {folio}, {signed}")
            value, folio = value_word(each.rule, each.own.value), format_number(each.own.folio)
            found.append(words.format(value=value, folio=folio, signed=signed))
            if not each.counts:
                words = _("It does not count: it is laxer than the pack and one person signed it.")
                found.append(words)
        return found

    def open(self) -> None:
        """Open the form below, alone among all lines."""
        self._page.only(self)
        self.form = RuleForm(self._page.room, self.standing)
        self.form.left.connect(self.shut)
        self.form.changed.connect(self._page.refresh)
        self._column.addWidget(self.form)
        self.form.show()
        self.button.setEnabled(False)
        self.form.begin()
        self._page.ensureWidgetVisible(self.form)

    def shut(self) -> None:
        """Close the form again."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.button.setEnabled(True)
            self.button.setFocus()


class PolicyPage(Page):
    """See the top of this file."""

    def __init__(self, room: Room) -> None:
        super().__init__(_("Policy"))
        self.room = room
        self._told: Told | None = None
        self._about = Label("", "body", "text_2", wrap=True)
        self._state = Telling()
        self.search = SearchBox(_("Find a rule"))
        self.search.searched.connect(self._narrow)
        for widget in (self._about, self._state, self.search):
            self.add(widget)
        self._state.hide()
        self.lines: dict[str, RuleLine] = {}
        self._cards: list[tuple[Card, list[tuple[RuleLine, QWidget | None]]]] = []

    def refresh(self) -> None:
        """Ask the book again; nothing moves when nothing changed."""
        today = self.room.seat.book.clock().date().isoformat()
        self.room.desk.ask(partial(_told, today=today), self._show, owner=self, key="policy")

    def change(self, rule: str) -> None:
        """Open the form of a rule. Raises KeyError."""
        self.lines[rule].open()

    def only(self, line: RuleLine) -> None:
        """Shut every form but that of one line."""
        for each in self.lines.values():
            if each is not line:
                each.shut()

    def _show(self, told: Told) -> None:
        if told == self._told:
            return
        self._told = told
        self._about.setText(told.about)
        self._tell_proportion(told.proportion)
        for card, _lines in self._cards:
            card.hide()
            card.deleteLater()
        self._cards, self.lines = [], {}
        may = self.room.seat.may(Permission.POLICY)
        for group, title in GROUPS.items():
            self._add_group(title, [e for e in told.rules if e.rule.group == group], may=may)
        self._narrow(self.search.text())

    def _tell_proportion(self, found: Proportion | None) -> None:
        words = _("{weapons} weapons, {guards} active guards: {most} weapons are allowed.")
        if found is None:
            self._state.tell("")
            return
        told = words.format(weapons=format_number(found.weapons),
                            guards=format_number(found.guards),
                            most=format_number(found.most))  # fmt: skip
        beyond = found.weapons > found.most
        icon = "alert-triangle" if beyond else "circle-check"
        self._state.tell(told, "warn" if beyond else "ok", icon)

    def _add_group(self, title: str, rules: list[Standing], *, may: bool) -> None:
        column = self.card()
        card = column.parentWidget()
        assert isinstance(card, Card)
        column.addWidget(Label(_(title), "card_title"))
        lines: list[tuple[RuleLine, QWidget | None]] = []
        for standing in rules:
            line = RuleLine(self, standing, may=may)
            hairline = Hairline() if lines else None
            if hairline is not None:
                column.addWidget(hairline)
            column.addWidget(line)
            lines.append((line, hairline))
            self.lines[standing.rule.name] = line
        self._cards.append((card, lines))

    def _narrow(self, text: str) -> None:
        wanted = folded(text).split()
        for card, lines in self._cards:
            shown = 0
            for line, hairline in lines:
                fits = all(word in line.words for word in wanted)
                line.setVisible(fits)
                if hairline is not None:
                    hairline.setVisible(fits and shown > 0)
                shown += fits
            card.setVisible(shown > 0)


def _told(base: Base, today: str) -> Told:
    policy = policies.effective(base)
    pack = policy_packs.pack_of(policy.country)
    words = _("There is no pack for {country}; the default pack counts, which is no law.")
    about = words.format(country=policy.country)
    if pack is not None:
        about = pack.about[language()]
    names = dict.fromkeys(policy.standing)
    calibres = sorted({row["calibre"] for row in records.every(base, "lot")})
    names.update(dict.fromkeys(f"{FAMILY}{calibre}" for calibre in calibres))
    rules = tuple(policy.of(name) for name in names)
    return Told(policy.country, about, rules, acquired.proportion(base, today))
