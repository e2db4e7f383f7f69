"""Files from and to other programs: spreadsheets in, journal and packs out."""
