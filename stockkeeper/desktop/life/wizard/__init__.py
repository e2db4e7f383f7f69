"""An incident recorded step by step: what and when, things, papers, account, signature."""
