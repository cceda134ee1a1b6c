"""Checks of one record alone, one file each."""
