"""A page that shows a list of records, and the chosen one beside it: what all of them share."""
