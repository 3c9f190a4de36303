"""The steps of one goal: ordered, ticked off in place, and each with what it takes."""
