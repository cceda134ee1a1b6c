"""反馈 · The list of findings as a unit sends it back: read as a stranger's file, matched by id, and judged row by row."""
