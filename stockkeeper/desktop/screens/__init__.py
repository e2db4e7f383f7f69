"""One file per screen. Screens do not know each other; desktop/catalog.py lists them."""
