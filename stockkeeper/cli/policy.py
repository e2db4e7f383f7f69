"""stockkeeper policy: what a country's rules and the company ask, each value with its source."""

from __future__ import annotations

from typing import Any

import click

from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.book import policies, policy_packs
from stockkeeper.book.queries import acquired
from stockkeeper.cli.doors import AS_JSON, Visit, Who, acting, reading, writing
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give, give_json, give_rows, say
from stockkeeper.domain.acquiring import of_weapons
from stockkeeper.domain.policy import GROUPS, Policy, Standing, rule_of, stored
from stockkeeper.domain.policy_words import (
    label_of_rule,
    note_word,
    origin_word,
    source_word,
    value_word,
)
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.words import N_, _, format_number, language


@click.group(cls=Group, help=N_("Policy: rules of the country and of the company."))
def policy() -> None:
    """Hold the commands about policy."""


@policy.command("list", help=N_("List the rules with the value that counts."))
@acting()
@AS_JSON
def list_rules(who: Who, *, as_json: bool) -> None:
    """List them group by group."""
    with reading(who) as visit:
        rows = [
            {
                "rule": each.rule.name,
                "value": stored(each.value),
                "words": value_word(each.rule, each.value),
                "origin": each.origin,
                "said_by": origin_word(each),
            }
            for each in _every(policies.effective(visit.base))
        ]
    shown = {"rule": _("Rule"), "words": _("Value"), "said_by": _("Said by")}
    give_rows(rows, shown, as_json=as_json)


@policy.command(
    help=N_(
        "Show each value with its source, the day it was gathered and how it was read, and the"
        " company's own value beside it."
    )
)
@acting()
@click.argument("rule", required=False, default="", metavar="[RULE]")
@AS_JSON
def show(who: Who, *, rule: str, as_json: bool) -> None:
    """Show one rule or all."""
    with reading(who) as visit:
        found = policies.effective(visit.base)
        told = [found.of(rule)] if rule else _every(found)
        if as_json:
            give_json([_as_json(each) for each in told])
            return
        if not rule:
            _tell_pack(visit, found)
        group = ""
        for each in told:
            if each.rule.group != group and not rule:
                group = each.rule.group
                give(f"\n{_(GROUPS[group])}")
            _tell(each)


@policy.command(
    "set",
    help=N_(
        "Set the company's own value of a rule. Laxer than the pack, or than before, a second"
        " person signs as well."
    ),
)
@acting(second=True)
@click.argument("rule", metavar="RULE")
@click.argument("value", metavar="VALUE")
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@AS_JSON
def set_rule(who: Who, *, rule: str, value: str, reason: str, as_json: bool) -> None:
    """Set one rule."""
    with writing(who) as visit:
        receipt = visit.perform(SetPolicy(rule, value, reason))
        done(receipt, as_json=as_json)
        if not as_json:
            _tell(policies.effective(visit.base).of(rule))


def warn_proportion(visit: Visit) -> None:
    """Say when the weapons in the book are more than its active guards allow."""
    today = visit.book.clock().date().isoformat()
    found = acquired.proportion(visit.base, today)
    if found is None:
        return
    for each in of_weapons(found.weapons, found.guards, policies.effective(visit.base)):
        say(_("Warning: {reason}").format(reason=sentence(each.refusal())))


def _every(found: Policy) -> list[Standing]:
    """Give all rules in the order of their groups, then those of families."""
    groups = list(GROUPS)
    names = sorted(found.standing, key=lambda name: groups.index(rule_of(name).group))
    return [found.standing[name] for name in names]


def _tell_pack(visit: Visit, found: Policy) -> None:
    pack = policy_packs.pack_of(found.country)
    if pack is None:
        words = _("There is no pack for {country}; the default pack counts, which is no law.")
        give(words.format(country=found.country))
    else:
        give(pack.about[language()])
    state = acquired.proportion(visit.base, visit.book.clock().date().isoformat())
    if state is not None:
        words = _("{weapons} weapons, {guards} active guards: {most} weapons are allowed.")
        give(words.format(weapons=format_number(state.weapons), guards=format_number(state.guards),
                          most=format_number(state.most)))  # fmt: skip


def _tell(each: Standing) -> None:
    given, own = each.given, each.own
    give(f"  {each.rule.name}: {value_word(each.rule, each.value)} · {origin_word(each)}")
    give(f"      {label_of_rule(each.rule)}. {_(each.rule.binds)}")
    if given.source:
        pack = _("Pack: {value}").format(value=value_word(each.rule, given.value))
        give(f"      {pack} · {source_word(given)}")
    if note_word(given):
        give(f"      {note_word(given)}")
    if own is not None:
        signed = _("two signatures") if own.agreed else _("one signature")
        told = _("Company: {value} · folio {folio}, {signed}").format(
            value=value_word(each.rule, own.value), folio=format_number(own.folio), signed=signed
        )
        give(f"      {told}")
        if not each.counts:
            words = _("It does not count: it is laxer than the pack and one person signed it.")
            give(f"      {words}")


def _as_json(each: Standing) -> dict[str, Any]:
    given, own = each.given, each.own
    return {
        "rule": each.rule.name,
        "label": label_of_rule(each.rule),
        "group": each.rule.group,
        "sort": each.rule.sort,
        "unit": each.rule.unit,
        "enforced": each.rule.enforced,
        "value": stored(each.value),
        "origin": each.origin,
        "pack": {
            "value": stored(given.value),
            "country": given.country,
            "source": given.source,
            "as_of": given.as_of,
            "read": given.how,
            "note": note_word(given),
        },
        "company": None
        if own is None
        else {
            "value": stored(own.value),
            "folio": own.folio,
            "two_signatures": own.agreed,
            "counts": each.counts,
        },
    }
