"""Writes the agreed texts of the reports anew: run it only after looking at the pages."""

import tempfile
from dataclasses import replace
from pathlib import Path

from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.reports import Options, catalog, stamp_of
from tests.book_factory import NOW, USER, small_book
from tests.paper.reading import page_texts
from tests.reports.audit_story_book import troubled_audit
from tests.reports.counter_story import counter_book
from tests.reports.shift_story_book import troubled_shift
from tests.reports.test_audit_act import agreed_text
from tests.reports.test_counter_papers import SHEETS, drawn
from tests.reports.test_incident_report import agreed_report, troubled
from tests.reports.test_life import agreed_certificate, lived
from tests.reports.test_renewal_papers import agreed_list, renewing_story
from tests.reports.test_reports import CODES, GOLDEN, needs

OF_THE_COUNTER = {"slip-damaged-return": "damaged return", "slip-relief": "relief"}


def main() -> None:
    """Rewrite every agreed text."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        story = small_book(Path(folder))
        for code in CODES:
            write(story, code, code, **needs(story, code))
        story.close()
    with tempfile.TemporaryDirectory() as folder:
        story = counter_book(Path(folder))
        for name, folio in OF_THE_COUNTER.items():
            write(story, name, "slip", folio=story.folios[folio])
        for code in ("roster", "daily", "signatures", "permit"):
            asked = SHEETS.get(code, {"folio": story.folios["long names"]})
            write(story, f"counter-{code}", code, story.clock.now, **asked)
        story.close()
    write_act()
    for name, made, agreed in (("disposal_certificate", lived, agreed_certificate),
                               ("incident", troubled, agreed_report)):  # fmt: skip
        with tempfile.TemporaryDirectory() as folder:
            story = made(Path(folder))
            (GOLDEN / f"{name}.txt").write_bytes(agreed(story).encode("utf-8"))
            story.close()
    with tempfile.TemporaryDirectory() as folder:
        story = renewing_story(Path(folder))
        for name in ("renewal-permit", "renewal-paper"):
            (GOLDEN / f"{name}.txt").write_bytes(agreed_list(story, name).encode("utf-8"))
        story.close()
    with tempfile.TemporaryDirectory() as folder:
        story = troubled_audit(Path(folder))
        (GOLDEN / "audit_act.txt").write_bytes(agreed_text(story).encode("utf-8"))
        story.close()


def write_act():
    """The act of the shift in which three things went wrong; keys of its people are never alike."""
    with tempfile.TemporaryDirectory() as folder:
        story = troubled_shift(Path(folder))
        sheet = replace(drawn(story, "shift_act"), checkpoint=None)
        text = "\f\n".join(page_texts(to_bytes(sheet, Format.PDF)))
        (GOLDEN / "counter-shift_act.txt").write_bytes(text.encode("utf-8"))
        story.close()


def write(story, name, code, when=NOW, **asked):
    """Draw one report in English and keep what it says."""
    base = story.book.open_reader()
    options = Options(language="en", **asked)
    paper = catalog.find(code).build(base, options, stamp_of(base, when, USER))
    text = "\f\n".join(page_texts(to_bytes(paper, Format.PDF)))
    (GOLDEN / f"{name}.txt").write_bytes(text.encode("utf-8"))
    base.close()


if __name__ == "__main__":
    main()
