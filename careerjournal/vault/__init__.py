"""Keys and files: header, key slots, create, unlock, lock file. No SQL, no Qt."""
