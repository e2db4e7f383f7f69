"""What the screens with lists share: filter bar, page, pane, forms of acts. It knows no screen."""
