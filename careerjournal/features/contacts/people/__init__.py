"""The list of people, and the one chosen beside it."""
