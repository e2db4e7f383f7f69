"""A small book of every schema that was shipped."""
