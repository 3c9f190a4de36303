"""The view of whom to be in touch with again."""
