"""Goals as bars over the quarters in which they are."""
