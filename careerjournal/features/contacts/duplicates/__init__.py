"""People who are there twice: found, looked at side by side, and made one."""
