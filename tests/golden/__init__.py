"""Files that later versions are held against."""
