"""One goal: its head, and everything about it on cards."""
