"""stockkeeper audit checklist and sample, as an auditor types them."""

import io

import pytest
from PIL import Image

from tests.checklist_text import own

ASK = ("--checklist", "armas_largas")


@pytest.fixture
def audit(sk, book, tmp_path):
    """The book with a company's checklist and a guided audit; the photo of a broken rack."""
    file = tmp_path / "largas.toml"
    file.write_text(own(), encoding="utf-8")
    assert sk("checklist", "add", book, file).status == 0
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    (tmp_path / "roto.jpg").write_bytes(picture.getvalue())
    begun = sk("audit", "new", book, "--kind", "inspection", "--guided", *ASK)
    assert begun.status == 0, begun.err
    return book


def test_one_answer_after_another_and_the_score(sk, audit, tmp_path):
    refused = sk("audit", "checklist", audit, "--question", "estante", "--mark", "1")
    assert refused.status == 1
    assert "estante" in refused.err
    photo = ("--photo", tmp_path / "roto.jpg")
    poor = ("--question", "estante", "--mark", "1", "--note", "Estante roto", *photo)
    said = sk("audit", "checklist", audit, *poor)
    assert said.status == 0, said.err
    assert "Reprobada" in said.out
    assert "25 %" in said.out
    assert "Estante roto" in said.out
    said = sk(
        "audit", "checklist", audit, "--question", "carne", "--mark", "NA", "--note", "No hay"
    )
    assert said.status == 0
    told = sk("audit", "checklist", audit, "--json").json
    assert (told["complete"], told["failed"], told["gaps"]) == (True, True, ["estante"])
    assert told["total"] == {
        "points": 3, "possible": 12, "per_mille": 250, "answered": 2, "asked": 2,
    }  # fmt: skip
    assert len(told["questions"][0]["photo"]) == 64
    assert sk("verify", audit).status == 0


@pytest.mark.parametrize("kind", ["csv", "toml"])
def test_answers_come_from_a_file_all_or_none(sk, audit, tmp_path, kind):
    file = tmp_path / f"respuestas.{kind}"
    if kind == "csv":
        text = "Question;Mark;Note;Photo\nestante;0;Sin llave;{photo}\ncarne;3;;\n"
    else:
        text = (
            '[[answers]]\nquestion = "estante"\nmark = 0\nnote = "Sin llave"\nphoto = "{photo}"\n'
            '[[answers]]\nquestion = "carne"\nmark = "3"\n'
        )
    file.write_text(text.format(photo=""), encoding="utf-8")
    assert sk("audit", "checklist", audit, "--answers", file).status == 1
    assert sk("audit", "checklist", audit, "--json").json["total"]["answered"] == 0
    file.write_text(text.format(photo="roto.jpg"), encoding="utf-8")
    told = sk("audit", "checklist", audit, "--answers", file, "--json").json
    assert [each["mark"] for each in told["questions"]] == ["0", "3"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "question;mark\nestante;\n"),
        ("a.csv", "question;note\nestante;x\n"),
        ("a.csv", "question;mark;color\nestante;4;x\n"),
        ("a.csv", "question;mark;mark\nestante;4;4\n"),
        ("a.toml", "[[answers]\n"),
        ("a.toml", "[[answers]]\nquestion = 'estante'\nmark = 4\ncolor = 'x'\n"),
        ("a.toml", "[[answers]]\nquestion = 'estante'\nmark = 4.0\n"),
        ("a.toml", "other = 3\n"),
        ("a.toml", "answers = [3]\n"),
        ("a.toml", "[[answers]]\nquestion = 'estante'\nmark = 1\nnote = 'x'\nphoto = 'a.toml'\n"),
    ],
)
def test_a_file_that_is_no_answer_is_refused_in_words(sk, audit, tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    said = sk("audit", "checklist", audit, "--answers", file)
    assert said.status in (1, 2)
    assert said.err.strip()
    assert sk("audit", "checklist", audit, "--json").json["total"]["answered"] == 0


def test_options_that_do_not_go_together_are_not_understood(sk, audit, tmp_path):
    for given in (("--question", "carne"), ("--mark", "4"), ("--note", "x")):
        assert sk("audit", "checklist", audit, *given).status == 2
    assert sk("audit", "sample", audit, "--seed", "x").status == 2
    assert sk("audit", "checklist", audit, "--checklist", "nada").status == 1
    unknown = sk("audit", "new", audit, "--kind", "inspection", "--checklist", "nada")
    assert unknown.status == 1


def test_the_next_audit_is_shown_beside_the_one_before(sk, audit):
    assert sk("audit", "checklist", audit, "--question", "estante", "--mark", "2").status == 0
    begun = sk("audit", "new", audit, "--kind", "surprise", *ASK, "--json").json
    of = ("--of", begun["ref"])
    said = sk("audit", "checklist", audit, *of, "--question", "estante", "--mark", "4")
    assert "estante: 2 → 4 · Mejor" in said.out
    told = sk("audit", "checklist", audit, *of, "--json").json
    assert told["changes"] == [
        {"question": "estante", "before": "2", "now": "4", "change": "better"}
    ]


def test_a_sample_is_drawn_noted_and_told_in_words(sk, audit):
    assert sk("audit", "sample", audit).status == 1
    said = sk("audit", "sample", audit, "--draw", "--seed", "dado-6")
    assert said.status == 0, said.err
    assert "Revise 1 de 1" in said.out
    assert "Semilla dado-6" in said.out
    assert "37410237" in said.out
    sk("audit", "note", audit, "37410237", "--what", "marks", "--fine")
    told = sk("audit", "sample", audit, "--json").json
    assert [(each["state"], each["open"]) for each in told["drawn"]] == [
        ("waiting", ["condition", "papers"])
    ]
    told = sk("audit", "sample", audit, "--fine", "37410237", "--json").json
    assert told["drawn"][0]["state"] == "fine"
    assert "100 %" in told["words"]
    assert sk("audit", "sample", audit, "--draw", "--seed", "otro").status == 1
    assert sk("verify", audit).status == 0


def test_a_blind_audit_shows_of_a_sample_what_was_scanned_and_no_figure(sk, book):
    assert sk("audit", "new", book, "--kind", "surprise").status == 0
    said = sk("audit", "sample", book, "--draw", "--seed", "x")
    assert said.status == 0
    assert "37410237" not in said.out
    assert "Revise" not in said.out
    told = sk("audit", "sample", book, "--json").json
    assert (told["lot"], told["size"], told["words"], told["drawn"]) == (None, None, None, [])
    sk("audit", "scan", book, "37410237")
    assert "37410237" in sk("audit", "sample", book).out
