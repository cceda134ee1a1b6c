"""附件正文 · What the attachments of documents say, read in a child process under limits."""

from crawler.attachments.reader import Reader
from crawler.attachments.text import LEAST, LONGEST, Limits, Text

__all__ = ["LEAST", "LONGEST", "Limits", "Reader", "Text"]
