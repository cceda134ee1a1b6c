"""Checks that need the whole crawl, one file each."""
