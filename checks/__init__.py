"""What a check file needs, in one import."""

from checks.crawl import Crawl
from checks.records import (
    Attachment,
    Certificate,
    Citation,
    Column,
    Document,
    Entry,
    Kind,
    Link,
    LinkState,
    Message,
    Page,
    Place,
    Stamp,
)
from checks.registry import check
from checks.rules import Rules
from checks.verdicts import Finding, Fine, Severity, Unknown

__all__ = [
    "Attachment",
    "Certificate",
    "Citation",
    "Column",
    "Crawl",
    "Document",
    "Entry",
    "Finding",
    "Fine",
    "Kind",
    "Link",
    "LinkState",
    "Message",
    "Page",
    "Place",
    "Rules",
    "Severity",
    "Stamp",
    "Unknown",
    "check",
]
