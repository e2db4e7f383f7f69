"""Sentences of refusals about checklists and samples: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

TROUBLES: Mapping[str, str] = {
    "not_toml": N_("it is no TOML"),
    "missing": N_("it is missing"),
    "new": N_("no such name is known there"),
    "empty": N_("it is empty"),
    "twice": N_("the name stands twice"),
    "name": N_("a name has small letters, digits and _, and begins with a letter"),
    "section": N_("there is no such section"),
    "read": N_("it is one of read, secondary, practice, own"),
    "number": N_("it is no whole number that fits"),
    "flag": N_("it is true or false"),
    "language": N_("a text is given by language: es, en, pt"),
    "text": N_("it is no text, or too long"),
    "table": N_("a table is wanted there"),
    "day": N_("it is no day"),
}
"""What is wrong with a checklist's file, at the place that is named."""
SENTENCES: Mapping[str, tuple[str, str]] = {
    "checklist.unreadable": (
        N_("The checklist cannot be read, at {where}: {reason}."),
        N_("Nothing was recorded."),
    ),
    "checklist.too_large": (
        N_("The checklist is too large for one entry of the journal."),
        N_("Nothing was recorded. Make two of it."),
    ),
    "checklist.unknown": (
        N_("There is no checklist {checklist}."),
        N_("The book has: {known}."),
    ),
    "checklist.name_taken": (
        N_("{checklist} is a checklist of the program."),
        N_("Give yours another name."),
    ),
    "checklist.not_newer": (
        N_("The book holds {checklist} in version {version}."),
        N_("Give a changed checklist a larger version number."),
    ),
    "checklist.say_which": (N_("Say which checklist: {known}."), ""),
    "checklist.nothing_answered": (N_("Nothing was answered."), ""),
    "checklist.twice": (
        N_("{question} is answered twice."),
        N_("Nothing was recorded. Leave one of them."),
    ),
    "sample.nothing": (
        N_("Nothing of that kind is expected where this audit looks."),
        "",
    ),
    "sample.none": (
        N_("No sample of that kind was drawn in this audit."),
        N_("Draw one first."),
    ),
    "sample.not_drawn": (
        N_("{item} is not in the sample."),
        N_("Nothing was recorded. What else is noticed is noted in the audit itself."),
    ),
    "checklist.incomplete": (
        N_("{answered} of {asked} questions of {checklist} are answered."),
        N_("Answer all, with na and a note for what does not apply; then the act can be signed."),
    ),
    "sample.keeps_seed": (
        N_("A sample was drawn with the seed {seed}; a larger one keeps it."),
        N_("Nothing was recorded."),
    ),
    "sample.not_larger": (
        N_("{size} things are drawn already, and that is enough for this."),
        N_("Ask for more confidence, or tolerate fewer, to draw more."),
    ),
    "sample.figure": (
        N_("{field} is a whole number from {least} to {most}."),
        N_("Nothing was recorded."),
    ),
    "sample.seed": (
        N_("A seed has letters, digits, points and dashes, at most {longest}."),
        N_("Nothing was recorded."),
    ),
    "checklist.no_question": (N_("The checklist has no question {question}."), ""),
    "checklist.no_mark": (
        N_("{mark} is no mark."),
        N_("Give 0 to 4, or na for what does not apply."),
    ),
    "checklist.why_not": (
        N_("Say in the note why {question} does not apply."),
        N_("Nothing was recorded."),
    ),
    "checklist.note_needed": (
        N_("A mark of 0 or 1 needs a note: what was found at {question}?"),
        N_("Nothing was recorded."),
    ),
    "checklist.photo_needed": (
        N_("A mark of 0 or 1 needs a photo of what was found at {question}."),
        N_("Nothing was recorded."),
    ),
}
