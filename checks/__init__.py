"""What a check file needs, in one import."""

from checks.crawl import Crawl
from checks.records import (
    Citation,
    Column,
    Document,
    Entry,
    Finding,
    Fine,
    Link,
    LinkState,
    Page,
    Place,
    Severity,
    Stamp,
    Unknown,
)
from checks.registry import check
from checks.rules import Rules

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
