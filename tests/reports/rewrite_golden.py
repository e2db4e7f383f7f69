"""Writes the agreed texts of the reports anew: run it only after looking at the pages."""

import tempfile
from pathlib import Path

from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.reports import Options, catalog, stamp_of
from tests.book_factory import NOW, USER, small_book
from tests.paper.reading import page_texts
from tests.reports.test_reports import GOLDEN, needs


def main() -> None:
    """Rewrite every agreed text."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        story = small_book(Path(folder))
        base = story.book.open_reader()
        for code, report in catalog.REPORTS.items():
            asked = Options(language="en", **needs(story, code))
            paper = report.build(base, asked, stamp_of(base, NOW, USER))
            text = "\f\n".join(page_texts(to_bytes(paper, Format.PDF)))
            (GOLDEN / f"{code}.txt").write_bytes(text.encode("utf-8"))
        base.close()
        story.close()


if __name__ == "__main__":
    main()
