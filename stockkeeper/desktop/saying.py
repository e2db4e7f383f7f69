"""One sentence for whatever went wrong: a refusal in its own words, an error of ours with its log.

API: `said(error, log) -> str`; `said_with_names(base, refusal)` in a reader's thread.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _


def said(error: BaseException, log: Path | None = None) -> str:
    """Say what happened, that nothing was lost, and where the details stand."""
    if isinstance(error, Refusal):
        return sentence(error)
    text = _("This did not work ({error}). Nothing recorded was lost.")
    text = text.format(error=type(error).__name__)
    if log is not None:
        text += " " + _("Details: {file}").format(file=log)
    return text


def said_with_names(base: Base, refusal: Refusal) -> str:
    """The sentence of a refusal, with what things and people are called; asks the book."""
    texts = (str(value) for value in refusal.facts.values())
    names = records.names_of(base, [part.strip() for text in texts for part in text.split(",")])
    return sentence(refusal, partial(_name, names))


def _name(names: Mapping[str, str], ref: str) -> str:
    return names.get(ref, "")
