"""Interviews: the rounds, the questions asked in them, and what was learnt."""
