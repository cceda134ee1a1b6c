"""An interpretation that is the policy's own text over again."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.policy.graph import Policies
from checks.titles import in_marks

GRAM = 8
RUNS = 200
SHORTEST = 300
_WORDS = re.compile(r"[^\W_]+")


@check(
    severity=Severity.ADVICE,
    basis="地方口径（甘肃某市2021年）：解读不能简单重复或简化文件内容",
)
def copied_interpretation(crawl: Crawl, rules: Rules, *, overlap: float = 0.7) -> Iterator[Finding | Fine]:
    """解读照抄文件 · Most of an interpretation's text stands, letter for letter, in the policy it is about.

    Compared are runs of eight characters, without punctuation: the share of the interpretation's, taken evenly, that the policy has.
    Short texts and texts of other authorities are not judged; quoting some articles stays below the limit.

    为何: 解读照搬文件条文，群众看完解读和看文件一样难懂，等于没有解读。

    整改: 用平实的语言重写解读，讲清背景、怎么办、对谁有影响，条文只在需要处引用。
    """
    policies = crawl.once(Policies, rules)
    for interpretation in policies.interpretations:
        if policies.is_forwarded(interpretation):
            continue
        text = ""
        for pair in policies.subjects(interpretation):
            text = text or crawl.text(interpretation.url)
            theirs = _plain(crawl.text(pair.policy.url)) if len(text) >= SHORTEST else ""
            if len(theirs) < SHORTEST // 2:
                continue
            share = _share(_plain(text), theirs, overlap)
            if share is None:
                yield Fine(interpretation.url, pair.policy.url)
                continue
            yield Finding(
                interpretation.url,
                f"解读正文有 {share:.0%} 与文件{in_marks(pair.policy.title)}逐字相同，上限 {overlap:.0%}",
                {
                    "解读": interpretation.title,
                    "文件": pair.policy.title,
                    "文件地址": pair.policy.address,
                    "重合比例": f"{share:.0%}",
                    "重合段落": _sample(text, theirs),
                },
                about=pair.policy.url,
            )


def _plain(text: str) -> str:
    return "".join(_WORDS.findall(text))


def _share(mine: str, theirs: str, least: float) -> float | None:
    """How many of the runs, taken evenly from the whole, stand in the other text; ``None`` where below ``least``."""
    runs = max(1, len(mine) - GRAM + 1)
    starts = range(0, runs, max(1, runs // RUNS))
    missing = 0
    for at in starts:
        missing += mine[at : at + GRAM] not in theirs
        if (len(starts) - missing) / len(starts) < least:
            return None
    return (len(starts) - missing) / len(starts)


def _sample(text: str, theirs: str) -> str:
    """The longest line that the policy has as a whole."""
    whole = [line for line in text.split("\n") if (plain := _plain(line)) and plain in theirs]
    return max(whole, key=len, default="")[:80]
