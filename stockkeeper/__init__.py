"""Stockkeeper: the armoury book of a private security company, offline, signed and provable."""
