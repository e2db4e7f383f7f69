"""Plain records, the rules that bind them, events and refusals. No Qt, no SQL, no files."""
