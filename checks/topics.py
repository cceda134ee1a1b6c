"""What a title is about: news, policy, result, interpretation. For leads only; a person confirms."""

from __future__ import annotations

import re
from enum import StrEnum

from checks.rules import Rules
from checks.rules.topics import Topics

_TAIL = re.compile(r"(?:[（(【\[][^（()）【】\[\]]*[）)】\]]|[\s.…。、，\d一二三四五六七八九十之—-])+$")


class Topic(StrEnum):
    """What a title shows its document to be; ``OTHER`` where it does not."""

    POLICY = "policy"
    RESULT = "result"
    INTERPRETATION = "interpretation"
    NEWS = "news"
    OTHER = "other"


class Subjects:
    """Tells the topic of titles and whether a title is that of a higher level's plan."""

    def __init__(self, rules: Rules) -> None:
        table = rules.table(Topics)
        self._forms = (
            (Topic.INTERPRETATION, re.compile(table.titles.interpretation)),
            (Topic.POLICY, re.compile(table.titles.policy)),
            (Topic.RESULT, re.compile(table.titles.result)),
            (Topic.OTHER, re.compile(table.titles.never)),
            (Topic.NEWS, re.compile(table.titles.news)),
        )
        self._superior = re.compile(table.superior.titles)

    def of(self, title: str) -> Topic:
        """The topic of a title: its form decides, and only what has none may be news."""
        bare = _TAIL.sub("", title) or title
        return next((topic for topic, form in self._forms if form.search(bare)), Topic.OTHER)

    def is_superior(self, title: str, own: str) -> bool:
        """Whether a title begins with the nation or a province and does not name the place of the unit ``own``."""
        return own[:2] not in title and bool(self._superior.search(title.strip("《》 ")))
