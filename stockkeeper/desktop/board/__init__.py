"""The board of the shift: small painted cards, what they say, and the page that holds them."""
