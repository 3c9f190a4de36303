"""The search in pictures, each with its numbers."""
