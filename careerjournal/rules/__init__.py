"""What records mean: pure functions over them."""
