"""Career Journal: a private, encrypted, offline journal for a whole working life."""

__version__ = "0.1.0"
