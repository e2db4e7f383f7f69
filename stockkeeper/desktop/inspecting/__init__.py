"""An inspection with a pack, on the site's screens and in the inspector's book."""
