"""回头看: what became of the findings of units since an earlier crawl, or of what a letter demanded."""
