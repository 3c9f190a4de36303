"""One package per page of the sidebar."""
