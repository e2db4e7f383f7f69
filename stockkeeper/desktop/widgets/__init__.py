"""Parts that screens are made of: scan field, tables, forms, chips. They know no screen."""
