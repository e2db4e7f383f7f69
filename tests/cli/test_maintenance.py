"""Maintenance at the command line, from the plan to the end of its work."""


def test_a_plan_falls_due_is_worked_on_and_is_due_no_more(sk, book):
    said = sk("maintenance", "plan", "add", book, "--name", "Trimestral", "--sort", "inspection",
              "--days", "90", "--starts", "2026-01-01", "--type", "pistol")  # fmt: skip
    assert said.status == 0, said.err
    assert sk("maintenance", "plan", "add", book, "--name", "Nada", "--sort", "repair").status == 1
    (plan,) = sk("maintenance", "plan", "list", book, "--json").json
    assert (plan["name"], plan["days"]) == ("Trimestral", 90)
    (line,) = sk("maintenance", "due", book, "--state", "later", "--json").json
    assert (line["serial"], line["sort"], line["state"]) == ("37410237", "inspection", "later")
    assert sk("maintenance", "due", book, "--json").json == []
    assert sk("maintenance", "plan", "change", book, "Trimestral", "--days", "1").status == 0
    assert sk("party", "add", book, "--name", "Taller", "--sort", "armourer").status == 0
    said = sk("maintenance", "open", book, "37410237", "--plan", "Trimestral", "--by", "Taller",
              "--out-of-service", "--why", "Encasquilla", "--sort", "inspection",
              "--json")  # fmt: skip
    assert said.status == 0, said.err
    ref = said.json["ref"]
    assert "fuera de servicio" in sk("issue", book, "--to", "52817334", "--item", "37410237").err
    assert sk("maintenance", "send", book, ref).status == 0
    assert sk("maintenance", "back", book, "37410237").status == 0
    said = sk("maintenance", "finish", book, ref, "--result", "done", "--findings", "Limpia",
              "--part", "Extractor;E-9;2", "--part", "Muelle", "--fired", "L-7=4")  # fmt: skip
    assert said.status == 0, said.err
    told = sk("maintenance", "show", book, ref, "--json").json
    assert (told["result"], told["rounds"], told["holder"]) == ("done", 4, "place:3")
    assert [(p["name"], p["quantity"]) for p in told["parts"]] == [("Extractor", 2), ("Muelle", 1)]
    assert "Extractor" in sk("maintenance", "show", book, ref).out
    assert sk("maintenance", "list", book, "--json").json == []
    assert "Taller" in sk("maintenance", "list", book, "--all").out
    assert sk("maintenance", "plan", "end", book, "Trimestral").status == 0
    assert sk("issue", book, "--to", "52817334", "--item", "37410237").status == 0


def test_what_is_no_work_is_told_so(sk, book):
    for words in (("back", "work:99"), ("back", "37410237"), ("show", "lot:6"), ("back", "zz")):
        said = sk("maintenance", words[0], book, words[1])
        assert said.status in (1, 2)
        assert said.err
    assert sk("maintenance", "open", book, "37410237", "--sort", "repair").status == 0
    assert sk("maintenance", "cancel", book, "37410237", "--reason", "No era").status == 0
    bad = sk("maintenance", "finish", book, "7", "--result", "done", "--part", "a;b;c")
    assert bad.status == 2
