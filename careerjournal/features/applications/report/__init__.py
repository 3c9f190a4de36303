"""The proof of a search for work, to look at, save and print."""
