"""Step 6: the domain holds: one holder per firearm, lots sum to zero, two people where two act."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.proving.findings import Finding, Report
from stockkeeper.domain.custody import Ledger, Line
from stockkeeper.domain.policy import (
    Given,
    Own,
    Standing,
    laxer_than_before,
    read,
    rule_of,
    stored,
)
from stockkeeper.domain.policy.policy import PRACTICE
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.transit import REFUSED
from stockkeeper.words import N_


class Replay:
    """Replays every movement of the journal under the rules of custody, in memory."""

    def __init__(self, report: Report) -> None:
        """Begin with nothing anywhere."""
        self._report = report
        self.ledger = Ledger()
        self._policy: dict[str, tuple[str, bool]] = {}
        self._senders: dict[str, str] = {}

    def take(self, body: dict[str, Any]) -> None:
        """Apply the lines of one body; follow what it says of policy, and who sent what."""
        if body["kind"] == "policy.set":
            self._follow(body)
        elif body["kind"].startswith("transfer."):
            self._hand_over(body)
        lines = body["data"].get("lines")
        if not lines:
            return
        seq = body["seq"]
        new = f"{body['kind'].partition('.')[0]}:{seq}"
        try:
            self.ledger.move(
                [
                    Line.from_data(
                        {
                            name: new if name != "quantity" and told.endswith(":new") else told
                            for name, told in line.items()
                        }
                    )
                    for line in lines
                ]
            )
        except Refusal as refusal:
            problem = N_("something was moved that was not there")
            self._report.add(Finding(6, problem, seq, found=str(refusal)))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self._report.add(Finding(6, N_("the entry cannot be read"), seq, found=str(error)))

    def _follow(self, body: dict[str, Any]) -> None:
        """Check that a rule was what an entry says it was, and that it says when it is laxer.

        What the pack said then is the entry's own word: a later version has other packs. It is
        no way around them, since a value that one person signed never counts when it is laxer
        than the pack in force (domain/policy/policy.py).
        """
        seq, data = body["seq"], body["data"]
        try:
            rule = rule_of(str(data["rule"]))
            pack = Given(read(rule, str(data["pack"])), "", "", PRACTICE)
            own = None
            if rule.name in self._policy:
                value, agreed = self._policy[rule.name]
                own = Own(read(rule, value), seq, agreed=agreed)
            was = stored(Standing(rule, pack, own).value)
            lax = laxer_than_before(data)
            self._policy[rule.name] = (str(data["value"]), "approved_by" in body)
        except (Refusal, KeyError, TypeError) as error:
            self._report.add(Finding(6, N_("the entry cannot be read"), seq, found=str(error)))
            return
        if data.get("was") != was:
            problem = N_("the rule had another value before")
            self._report.add(Finding(6, problem, seq, None, None, was, str(data.get("was"))))
        if ("second" in data) is not lax:
            problem = N_("the entry does not say truly whether it makes a rule laxer")
            found = str(data.get("second", ""))
            self._report.add(Finding(6, problem, seq, None, None, "laxer" if lax else "", found))

    def _hand_over(self, body: dict[str, Any]) -> None:
        """Check that who takes a transfer in is not who sent it, unless two let that pass.

        Turning it away changes no custody: its sender may. That an entry with an override has a
        second signature is for step 3. What was brought with a whole book has one signer for
        all: who did it, that book's own journal shows.
        """
        seq, data, by = body["seq"], body["data"], str(body["by"])
        if "brought" in data:
            return
        if body["kind"] == "transfer.registered":
            self._senders[f"transfer:{seq}"] = by
            return
        taken = body["kind"] == "transfer.answered" and data.get("answer") != REFUSED
        if taken and "override" not in data and self._senders.get(str(data.get("ref"))) == by:
            problem = N_("who sent the transfer took it in alone")
            self._report.add(Finding(6, problem, seq, found=by))

    def finish(self) -> None:
        """Check that every counted item sums to zero over all holders, outside ones included."""
        for item, holders in self.ledger.counted.items():
            total = sum(holders.values())
            if total:
                problem = N_("a lot does not sum to zero")
                self._report.add(Finding(6, problem, None, str(item), str(item), "0", str(total)))
