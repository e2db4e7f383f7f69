"""What people ask for on paper: one file per report, from the book to a neutral sheet."""
