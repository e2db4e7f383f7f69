"""Numbered SQL files, one per schema version; never edited once shipped."""
