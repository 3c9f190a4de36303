"""Looking back on a week, a month, a quarter or a year."""
