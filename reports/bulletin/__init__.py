"""通报 · What an office tells all its units of a period: a Word document, a page with charts, and the ids behind every number."""
