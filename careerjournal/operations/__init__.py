"""What one can do with a vault, with or without a window: no Qt."""
