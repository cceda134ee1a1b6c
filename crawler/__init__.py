"""Turns the web into records, and holds the command line, because it stands on top."""
