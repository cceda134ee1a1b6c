"""Under what name a finding tells of a record, and on which page a person has to look for it."""

from __future__ import annotations

from checks.records import Attachment, Column, Document, Link, Page


def called(record: Document | Attachment) -> str:
    """The title of a page, the name of a file."""
    return record.title if isinstance(record, Document) else record.name


def page_of(record: Page | Column | Document | Attachment | Link) -> str:
    """The address of the page that shows a record: of a file or a link, the first page on which it stands."""
    match record:
        case Attachment():
            return record.sources[0] if record.sources else record.url
        case Link():
            return record.sources[0] if record.sources else record.target
    return record.url
