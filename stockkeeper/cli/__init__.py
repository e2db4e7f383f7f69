"""The command line: one file per group of commands, thin, the same actions as the desktop."""
