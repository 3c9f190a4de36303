"""The words of the field, as frozen dataclasses: no Qt, no SQL, no display text."""
