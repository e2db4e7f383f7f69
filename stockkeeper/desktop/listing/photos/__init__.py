"""Photos of a record on the screen: a wall of tiles, what is dropped or pasted, a viewer.

    PhotoWall(room, may=(Permission.REGISTER,))   the whole of it, for any page; see wall.py

There is no camera: QtMultimedia would bring all of Qt's add-ons (175 MB, DESIGN.md). People take
the photo with a phone and drop the file, or paste it.
"""
