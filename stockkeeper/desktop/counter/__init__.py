"""The counter behind its screen: what a scan means, what it does, how that is said and shown."""
