"""Word catalogues: complete in Spanish and English, placeholders kept; and how they are made."""

import gettext

import pytest

from resources.packaging import words as tool
from stockkeeper import paths


def test_the_catalogues_are_complete_and_up_to_date():
    assert tool.check() == []


@pytest.fixture
def workshop(tmp_path, monkeypatch):
    """A small program with three texts, and no catalogue yet."""
    source = tmp_path / "stockkeeper" / "room"
    source.mkdir(parents=True)
    (source / "one.py").write_text(
        'A = N_("Issue")\n# Words: at the counter\nB = _("Given to {name}")\n'
        'C = ngettext("{n} round", "{n} rounds", n)\nD = _("")\nE = _(A)\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    monkeypatch.setattr(tool, "SOURCE", tmp_path / "stockkeeper")
    monkeypatch.setattr(tool, "LOCALE", tmp_path / "locale")
    return tmp_path


SPANISH = "# counter\nIssue\tEntrega\nGiven to {name}\tEntregada a {name}\n\n"
ROUNDS = "{n} round\t{n} cartucho\n{n} rounds\t{n} cartuchos\n"


def tsv(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def spoken(folder, language):
    return gettext.translation("stockkeeper", str(folder / "locale"), [language])


def test_files_are_merged_compiled_and_spoken(workshop):
    files = [tsv(workshop, "a.es.tsv", SPANISH), tsv(workshop, "b.es.tsv", ROUNDS)]
    files.append(tsv(workshop, "a.pt.tsv", "Issue\tEntrega (cautela)\n"))
    assert tool.main(files) == 0
    spanish = spoken(workshop, "es")
    assert spanish.gettext("Given to {name}") == "Entregada a {name}"
    assert spanish.ngettext("{n} round", "{n} rounds", 1) == "{n} cartucho"
    assert spanish.ngettext("{n} round", "{n} rounds", 0) == "{n} cartuchos"
    assert spoken(workshop, "en").ngettext("{n} round", "{n} rounds", 2) == "{n} rounds"
    assert spoken(workshop, "pt").gettext("Issue") == "Entrega (cautela)"
    assert spoken(workshop, "pt").gettext("Given to {name}") == "Given to {name}"
    assert spoken(workshop, "pt").ngettext("{n} round", "{n} rounds", 2) == "{n} rounds"
    assert "at the counter" in tool.path_of("es", "po").read_text(encoding="utf-8")


def test_a_text_asked_for_inside_an_f_string_is_found(workshop):
    source = workshop / "stockkeeper" / "room" / "two.py"
    source.write_text("X = f\"{_('Seal')} {ngettext('{n} lot', '{n} lots', n)} {n}\"\n", "utf-8")
    found = tool.texts(tool.sources())
    assert {"Seal", "{n} lot", "{n} lots", "Issue"} <= set(found)
    assert len(found) == len(set(found))


def test_merging_again_keeps_what_was_there_and_changes_nothing(workshop):
    tool.main([tsv(workshop, "a.es.tsv", SPANISH + ROUNDS)])
    before = tool.path_of("es", "po").read_bytes(), tool.path_of("es", "mo").read_bytes()
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    assert (tool.path_of("es", "po").read_bytes(), tool.path_of("es", "mo").read_bytes()) == before


def test_a_text_without_spanish_is_named(workshop, capsys):
    assert tool.main([tsv(workshop, "a.es.tsv", SPANISH)]) == 1
    assert "es: no translation: '{n} rounds'" in capsys.readouterr().err


def test_other_placeholders_are_named(workshop):
    wrong = SPANISH.replace("a {name}", "a {nombre}")
    assert tool.main([tsv(workshop, "a.es.tsv", wrong + ROUNDS)]) == 1
    (fault,) = tool.check()
    assert "Given to {name}" in fault


def test_a_new_text_in_the_source_and_one_dropped_are_noticed(workshop):
    tool.main([tsv(workshop, "a.es.tsv", SPANISH + ROUNDS)])
    source = workshop / "stockkeeper" / "room" / "one.py"
    source.write_text(source.read_text().replace('"Issue"', '"Return"'), encoding="utf-8")
    found = "\n".join(tool.check())
    assert "not in the catalogue: 'Return'" in found
    assert "no longer used: 'Issue'" in found


def test_a_compiled_catalogue_that_is_not_its_source_is_noticed(workshop):
    tool.main([tsv(workshop, "a.es.tsv", SPANISH + ROUNDS)])
    file = tool.path_of("es", "po")
    file.write_text(file.read_text("utf-8").replace('"Entrega"', '"Salida"'), encoding="utf-8")
    assert any("stockkeeper.mo is not what its .po says" in fault for fault in tool.check())
    tool.path_of("es", "mo").unlink()
    assert any("stockkeeper.mo is not what its .po says" in fault for fault in tool.check())


def test_a_line_without_translation_is_named(workshop):
    with pytest.raises(ValueError, match=r"a\.es\.tsv:2"):
        tool.main([tsv(workshop, "a.es.tsv", "Issue\tEntrega\nReturn\n")])


def test_two_files_that_disagree_are_said(workshop, capsys):
    tool.main([tsv(workshop, "a.es.tsv", SPANISH), tsv(workshop, "b.es.tsv", "Issue\tSalida\n")])
    assert "'Salida', elsewhere 'Entrega'" in capsys.readouterr().out


def test_compiled_catalogues_are_shipped_for_each_language():
    for language in tool.LANGUAGES:
        assert paths.resource("locale", language, "LC_MESSAGES", "stockkeeper.mo").is_file()
