"""stockkeeper checklist: listed, shown with sources, added from a file."""

from tests.checklist_text import own


def test_a_company_s_checklist_is_added_listed_and_shown(sk, book, tmp_path):
    file = tmp_path / "largas.toml"
    file.write_text(own(), encoding="utf-8")
    assert sk("checklist", "add", book, file).status == 0
    rows = {row["name"]: row for row in sk("checklist", "list", book, "--json").json}
    assert set(rows) == {"armoury_security", "record_keeping", "armas_largas"}
    assert rows["armas_largas"]["own"]
    shown = sk("checklist", "show", book, "armas_largas", "--json").json
    assert shown["sha256"] == rows["armas_largas"]["sha256"]
    assert sk("checklist", "add", book, file).status == 1
    assert sk("verify", book).status == 0


def test_each_question_is_shown_with_its_source_and_how_it_was_read(sk, book):
    told = sk("checklist", "show", book, "armoury_security").out
    assert "Spain, RD 2364/1994, art. 25.2 (leído en el texto)" in told
    assert "ISO 18788, 8.3.2 (leído en un extracto; compruebe antes de apoyarse en ello)" in told
    assert "peso 4 · crítica" in told


def test_a_file_that_is_none_is_refused_in_words(sk, book, tmp_path):
    file = tmp_path / "mala.toml"
    file.write_text(own().replace("weight = 3", "weight = 99"), encoding="utf-8")
    said = sk("checklist", "add", book, file)
    assert said.status == 2
    assert "questions 1, weight" in said.err
    assert sk("checklist", "show", book, "nada").status == 1
    file.write_bytes(b"\xff\xfe")
    assert sk("checklist", "add", book, file).status == 2
