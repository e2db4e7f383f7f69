"""Countries a new book may be of: where private security firms of the region work, and neighbours.

`COUNTRIES` are (ISO 3166-1 alpha-2 code, English msgid).
"""

from stockkeeper.words import N_

COUNTRIES = (
    ("AR", N_("Argentina")),
    ("BS", N_("Bahamas")),
    ("BB", N_("Barbados")),
    ("BZ", N_("Belize")),
    ("BO", N_("Bolivia")),
    ("BR", N_("Brazil")),
    ("CL", N_("Chile")),
    ("CO", N_("Colombia")),
    ("CR", N_("Costa Rica")),
    ("CU", N_("Cuba")),
    ("DM", N_("Dominica")),
    ("DO", N_("Dominican Republic")),
    ("EC", N_("Ecuador")),
    ("SV", N_("El Salvador")),
    ("GD", N_("Grenada")),
    ("GT", N_("Guatemala")),
    ("GY", N_("Guyana")),
    ("HT", N_("Haiti")),
    ("HN", N_("Honduras")),
    ("JM", N_("Jamaica")),
    ("MX", N_("Mexico")),
    ("NI", N_("Nicaragua")),
    ("PA", N_("Panama")),
    ("PY", N_("Paraguay")),
    ("PE", N_("Peru")),
    ("PT", N_("Portugal")),
    ("KN", N_("Saint Kitts and Nevis")),
    ("LC", N_("Saint Lucia")),
    ("VC", N_("Saint Vincent and the Grenadines")),
    ("ZA", N_("South Africa")),
    ("ES", N_("Spain")),
    ("SR", N_("Suriname")),
    ("TT", N_("Trinidad and Tobago")),
    ("UY", N_("Uruguay")),
    ("VE", N_("Venezuela")),
    ("XX", N_("Another country")),
)
