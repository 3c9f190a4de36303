"""Offers: what they say, how good they are, what was said of pay, and what was decided."""
