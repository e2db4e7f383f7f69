"""Writes the agreed texts of the paper room anew: run it only after looking at the pages."""

from pathlib import Path

from stockkeeper.paper.pdf import sheet_pdf
from stockkeeper.paper.pdf_labels import labels_pdf
from stockkeeper.paper.pdf_receipt import receipt_pdf
from stockkeeper.paper.pdf_slip import slip_pdf
from tests.paper.label_samples import label_sheet
from tests.paper.reading import page_texts
from tests.paper.samples import register, slip

GOLDEN = Path(__file__).parents[1] / "golden" / "paper"


def main() -> None:
    """Rewrite every agreed text."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    papers = {
        "register.txt": sheet_pdf(register(40, language="en")),
        "slip.txt": slip_pdf(slip(language="en")),
        **{
            f"labels_{key}.txt": labels_pdf(label_sheet(key, language="en"))
            for key in ("5160", "cards_a4", "poster_letter")
        },
        "receipt.txt": receipt_pdf(slip(language="en")),
    }
    for name, data in papers.items():
        text = "\f\n".join(page_texts(data))
        (GOLDEN / name).write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
