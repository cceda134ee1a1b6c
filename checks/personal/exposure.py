"""One kind of personal data in a text: how much of it, where, and covered examples."""

from __future__ import annotations

from dataclasses import dataclass, field

_EXAMPLES = 3
_RANGES = 4


@dataclass(slots=True)
class Exposure:
    """Personal data of one kind; lines count from 0, ``values`` are kept only to count what is different.

    ``certain`` is false where a person has to weigh whether it had to be shown; ``note`` says why.
    """

    title: str
    basis: str
    confidence: str
    certain: bool = True
    note: str = ""
    values: set[str] = field(default_factory=set, repr=False)
    lines: set[int] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)

    def add(self, value: str, covered: str, line: int, head: str | None = None) -> None:
        """Count a value; of examples only covered ones are kept."""
        if value not in self.values and len(self.examples) < _EXAMPLES:
            self.examples.append(covered)
        self.values.add(value)
        self.lines.add(line)
        if head:
            self.heads.add(head)

    @property
    def count(self) -> int:
        """How many different values there are."""
        return len(self.values)

    @property
    def place(self) -> str:
        """The lines, from 1, and the heads above the values."""
        heads = "、".join(f"“{head}”列" for head in sorted(self.heads)[:2])
        return f"第 {_ranges(sorted(self.lines))} 行" + heads


def _ranges(lines: list[int]) -> str:
    spans: list[list[int]] = []
    for line in lines:
        if spans and line <= spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    shown = [f"{a + 1}" if a == b else f"{a + 1}—{b + 1}" for a, b in spans[:_RANGES]]
    return "、".join(shown) + ("等" if len(spans) > _RANGES else "")
