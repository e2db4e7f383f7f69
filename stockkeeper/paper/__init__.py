"""How a Sheet or a Slip becomes PDF, Excel or CSV: knows rows and headings, no weapons."""
