"""A sample in words: what it is worth, its seed, the things that were drawn."""

from stockkeeper.desktop.auditing.samples.facts import Sampled
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.domain import sampling
from stockkeeper.domain.audit import Remark, noted_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.sampling import DIFFERS, FINE, WAITING
from stockkeeper.domain.words_of import condition_word, thing_word
from stockkeeper.words import _, format_number

LOOKS = {
    FINE: ("ok", "circle-check"),
    DIFFERS: ("warn", "alert-triangle"),
    WAITING: ("neutral", "circle-dashed"),
}


def head(told: Sampled) -> str:
    """What the sample is worth now; what a blind audit must not tell stays out."""
    if told.sample is None:
        return _("No sample of this kind is drawn")
    if told.audit.blind:
        return _("This audit is blind: what is drawn is shown once it is scanned.")
    if told.sample.count(FINE, DIFFERS):
        return told.sample.words
    return sampling.plan_words(told.sample.design)


def seed(told: Sampled) -> str:
    """By what anybody draws it again."""
    if told.sample is None:
        return ""
    words = _("Seed {seed} · SHA-256 of all it is drawn from: {digest}")
    return words.format(seed=told.sample.seed, digest=told.sample.population[:16] + "…")


def drawn_rows(told: Sampled) -> list[LineRow]:
    """The things in the order of their drawing; the id is the place in `shown`."""
    found = []
    for at, each in enumerate(told.shown):
        tone, icon = LOOKS[each.state]
        thing = told.things.get(each.item, {})
        lines = [f"{thing_word(thing)} · {told.names.get(each.item, '')}".strip(" ·")]
        if each.open:
            left = ", ".join(noted_word(what) for what in each.open)
            lines.append(_("To be looked at: {what}").format(what=left))
        lines += [remark_words(remark) for remark in told.remarks.get(each.item, ())
                  if not remark.fine]  # fmt: skip
        word = str(thing.get("serial") or each.item)
        right = sampling.state_word(each.state)
        found.append(LineRow(at, word, tuple(lines), right, tone, icon))
    return found


def remark_words(remark: Remark) -> str:
    """What was noted of a thing."""
    value = condition_word(remark.value) if remark.what == "condition" else remark.value
    told = " · ".join(part for part in (value, remark.note) if part)
    return f"{noted_word(remark.what)}: {told}" if told else noted_word(remark.what)


def title(told: Sampled, item: str) -> str:
    """What a form about a drawn thing is called."""
    thing = told.things.get(item, {})
    number = str(thing.get("serial") or format_number(Ref.parse(item).folio))
    return f"{number} · {thing_word(thing)}"
