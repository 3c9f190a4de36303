"""The Qt machinery that every page shares."""
