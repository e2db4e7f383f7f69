"""Samples of an audit on the screen: drawn with a seed, looked at one by one."""
