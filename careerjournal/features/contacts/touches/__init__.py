"""Noting that one was in touch with somebody."""
