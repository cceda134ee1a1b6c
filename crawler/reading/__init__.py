"""Reading a page by its structure, whatever system built it; knows HTML and addresses, never a crawl."""
