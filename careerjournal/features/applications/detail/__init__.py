"""One application: what it is, what was sent, who is there, and all that happened."""
