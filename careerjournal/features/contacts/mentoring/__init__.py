"""Mentoring, coaching and circles of peers: from the first wish to the end, from either side."""
