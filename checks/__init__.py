"""What a check file needs, in one import."""

from checks.crawl import Crawl
from checks.records import Citation, Column, Document, Entry, Link, LinkState, Page, Place, Stamp
from checks.registry import check
from checks.rules import Rules
from checks.verdicts import Finding, Fine, Severity, Unknown

__all__ = [
    "Citation",
    "Column",
    "Crawl",
    "Document",
    "Entry",
    "Finding",
    "Fine",
    "Link",
    "LinkState",
    "Page",
    "Place",
    "Rules",
    "Severity",
    "Stamp",
    "Unknown",
    "check",
]
