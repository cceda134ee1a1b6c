"""复核 · Looking again at single findings: a crawl of a copy in which only their subjects are asked for."""
