"""The list of events, and the one chosen beside it."""
