"""Pictures of numbers, painted by hand, each with a table of the same numbers beside it."""
