"""One person: the head, and cards with all that is known of them."""
