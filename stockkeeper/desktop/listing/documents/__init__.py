"""Documents of a record on the screen: a list, what is dropped or pasted, a viewer.

DocumentShelf(room, may_add=...)   the whole of it, for any page; see shelf.py
"""
