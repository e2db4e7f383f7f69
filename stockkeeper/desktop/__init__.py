"""The desktop: windows, screens and widgets. The only room that knows Qt."""
