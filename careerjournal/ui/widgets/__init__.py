"""Widgets that every page shares, one a file."""
