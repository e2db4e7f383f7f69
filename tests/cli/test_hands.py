"""Kits, rosters, relief and returns that do not balance, at the command line."""

from datetime import datetime


def test_a_kit_goes_out_passes_on_and_comes_back_with_one_round_too_many(sk, book):
    assert sk("client", "add", book, "--name", "Banco").status == 0
    assert sk("post", "add", book, "--client", "Banco", "--name", "Centro").status == 0
    second = ("--surnames", "Pineda", "--given-names", "Luz", "--id-number", "1018422907")
    assert sk("person", "add", book, *second).status == 0
    assert sk("correct", book, "37410237", "--set", "calibre=9 mm").status == 0
    assert sk("kit", "add", book, "--calibre", "9mm", "--rounds", "30", "--vest", "yes").status == 0
    assert sk("kit", "add", book, "--calibre", "9 mm").status == 1
    told = sk("kit", "list", book, "--json").json
    assert [(row["rounds"], row["vest"], row["ended"]) for row in told] == [(30, "yes", "")]

    issued = sk("issue", book, "--to", "52817334", "--item", "37410237", "--kit", "--json")
    entry = sk("journal", "show", book, issued.json["folio"], "--json").json
    assert entry["data"]["lacks"] == {"vest": 1}
    assert [line["quantity"] for line in entry["data"]["lines"]] == [1, 30]
    assert sk("relieve", book, "--item", "37410237", "--to", "Centro").status == 0
    assert sk("relieve", book, "--item", "37410237", "--to", "1018422907").status == 0
    held = sk("holdings", book, "1018422907", "--json").json
    assert {row["quantity"] for row in held} == {1, 30}

    over = ("return", book, "--item", "37410237", "--rounds", "L-7=31", "--by", "52817334")
    refused = sk(*over)
    assert (refused.status, refused.out) == (1, "")
    assert "31" in refused.err
    assert sk(*over, "--over").status == 0
    assert sk("kit", "end", book, told[0]["ref"], "--on", "2026-07-01").status == 0
    assert sk("kit", "list", book, "--json").json[0]["ended"] == "2026-07-01"
    assert sk("verify", book, "--full").status == 0


def test_a_roster_tells_who_is_due(sk, book):
    sk("client", "add", book, "--name", "Banco")
    sk("post", "add", book, "--client", "Banco", "--name", "Centro")
    hours = ("--starts", "06:00", "--ends", "18:00")
    made = sk("roster", "add", book, "--post", "Centro", "--name", "Día", *hours, "--json")
    roster = made.json["ref"]
    assert sk("roster", "add", book, "--post", "Centro", "--starts", "6").status == 1
    duty = ("roster", "duty", book, "Día", "--person", "52817334", "--item", "37410237")
    assert sk(*duty, "--rounds", "12").status == 0
    assert sk(*duty).status == 1
    at = datetime(2026, 7, 1, 5, 45).astimezone().isoformat()
    line = sk("roster", "due", book, "--post", "Centro", "--at", at, "--json").json[0]
    assert (line["serial"], line["state"], line["post_name"]) == ("37410237", "waiting", "Centro")
    assert "37410237" in sk("roster", "due", book, "--at", at).out
    duties = sk("roster", "duties", book, "--json").json
    assert [(row["roster"], row["rounds"]) for row in duties] == [(roster, 12)]
    assert sk("roster", "leave", book, duties[0]["ref"]).status == 0
    assert sk("roster", "due", book, "--at", at, "--json").json == []
    assert sk("roster", "end", book, "Día").status == 0
    assert sk("roster", "list", book, "--json").json[0]["ended"]
