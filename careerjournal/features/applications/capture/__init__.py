"""Taking in a new application from a posting, in seconds."""
