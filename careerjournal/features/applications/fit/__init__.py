"""How far one meets what a posting asks for, and what proves it."""
