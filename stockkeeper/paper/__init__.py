"""How a sheet becomes PDF, Excel or CSV. Knows rows and headings, no weapons."""
