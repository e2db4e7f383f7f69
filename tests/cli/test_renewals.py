"""A renewal on the command line, from what expires to a table that came back; and marks."""

import openpyxl


def test_a_renewal_from_what_expires_to_its_end(sk, book, tmp_path):
    found = sk("find", book, "37410237", "--json").json
    assert found
    said = sk("correct", book, "37410237", "--permit-expires", "2020-01-31",
              "--permit-number", "P-1", "--reason", "Prueba")  # fmt: skip
    assert said.status == 0, said.err
    assert sk("mark", "add", book, "37410237", "--sort", "secondary", "--text", "AR-77").status == 0
    assert [row["text"] for row in sk("mark", "list", book, "37410237", "--json").json] == ["AR-77"]
    said = sk("renewal", "new", book, "--sort", "permit", "--days", 1, "--title", "Julio", "--json")
    assert said.status == 0, said.err
    ref = said.json["ref"]
    again = sk("renewal", "new", book, "--sort", "permit", "--item", "37410237")
    assert (again.status, ref.partition(":")[2] in again.err) == (1, True)
    out = tmp_path / "lista.xlsx"
    said = sk("report", "renewal", book, "--renewal", ref, "--format", "xlsx", "--out", out)
    assert said.status == 0, said.err
    sheet = openpyxl.load_workbook(out).worksheets[0]
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert {"37410237", "P-1"} <= set(cells)
    assert any("AR-77" in cell for cell in cells)
    assert sk("renewal", "submit", book, ref, "--filing", "E-9").status == 0
    table = tmp_path / "vuelta.csv"
    table.write_text("serie;numero;vence\n37410237;P-2;31/01/2020\nXX;P-3;31/01/2030\n")
    said = sk("renewal", "record", book, ref, "--file", table)
    assert (said.status, "XX" in said.err) == (1, True)
    table.write_text("serie;numero;vence\n37410237;P-2;31/01/2030\n")
    assert sk("renewal", "record", book, ref, "--file", table).status == 0
    shown = sk("renewal", "show", book, ref, "--json").json
    assert (shown["state"], shown["left"], shown["of"][0]["number"]) == ("received", 0, "P-2")
    assert "P-2" in sk("renewal", "show", book, ref).out
    assert sk("renewal", "close", book, ref).status == 0
    assert sk("renewal", "list", book, "--json").json == []
    assert len(sk("renewal", "list", book, "--all", "--json").json) == 1
    assert sk("verify", book).status == 0


def test_wrong_use_is_told(sk, book):
    assert sk("renewal", "new", book, "--sort", "permit").status == 2
    assert sk("renewal", "show", book, "999").status == 1
    assert sk("renewal", "record", book, "999", "--item", "x", "--file", "y").status == 2
    assert sk("renewal", "new", book, "--sort", "permit", "--item", "nada").status == 1
