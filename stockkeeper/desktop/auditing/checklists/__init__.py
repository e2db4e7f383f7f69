"""Checklists of an audit on the screen: the questions, the answer to one, what they come to."""
