"""A company's own checklist, as its file says it."""

OWN = """
name = "armas_largas"
version = {version}
title = "Armas largas"

[[sections]]
name = "local"
title = {{es = "Local", en = "Room"}}

[[questions]]
name = "estante"
section = "local"
text = "Las armas largas están en estantes con llave."
source = "Norma interna 4"
read = "own"
weight = 3
critical = true

[[questions]]
name = "carne"
section = "local"
text = "Cada escopetero lleva su carné."
source = ""
read = "own"
weight = 1
photo = false
"""


def own(version: int = 1) -> str:
    """The text of its file in a version."""
    return OWN.format(version=version)
