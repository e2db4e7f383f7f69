"""Inspector packs: what leaves a book, how it is sealed and checked, and what comes back."""
