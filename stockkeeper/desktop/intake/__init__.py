"""The parts of the import screen: the file, its columns, its rows as judged."""
