"""Groups: the list of them, and one of them beside it with the people in it."""
