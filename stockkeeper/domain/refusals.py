"""What the program says no to: expected, carrying facts and no sentences."""

from __future__ import annotations

Fact = str | int


class Refusal(Exception):  # noqa: N818  a refusal is not an error of the program
    """An act or a question is refused, for a reason people can mend.

    `code` names the rule ("firearm.not_in_store"); `facts` hold what the sentence needs.
    The words are found by `refusal_words.sentence`, in the reader's language.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        """Keep the rule's name and the facts; no sentence is made here."""
        super().__init__(code, facts)
        self.code = code
        self.facts: dict[str, Fact] = facts

    def __str__(self) -> str:
        """Give the code and its facts, for logs and tests; people read `sentence` instead."""
        told = ", ".join(f"{name}={value}" for name, value in sorted(self.facts.items()))
        return f"{self.code} ({told})" if told else self.code


class FieldRefusal(Refusal):
    """A value of a form or a row cannot be accepted; it is shown beside its field."""
