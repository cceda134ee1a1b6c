"""Which documents a text repeals: in its closing article, in a decision, in a list of what is no longer in force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.titles import numbers, quoted

_VERB = r"(?:同时|一并|相应|即行|即予|予以|均|一律|自行|自动|宣布|现已|正式|全部|立即|决定|现予|应予)*"
_VERBS = re.compile("废止|作废|失效|停止执行|不再执行|停止施行|终止执行|停止使用")
_ENDS = re.compile(rf"{_VERB}(?:{_VERBS.pattern})")
_ARTICLE = re.compile(r"^\s*第[一二三四五六七八九十百\d]+条\s*")
_FOLLOWING = re.compile(
    r"(?:下列|以下|如下).{0,20}(?:废止|失效|停止执行)|(?:废止|失效).{0,10}(?:下列|以下|如下)"
)
_BEFORE = re.compile(
    r"(?:关于|决定|现将|现予|现决定|宣布|予以|对)[^。；]{0,12}?(?:废止|宣布失效|停止执行)(?!日期|时间|的)(?:以下|下列)?"
)
_CAUSE = re.compile(r"根据|依据|依照|按照|遵照|结合|贯彻|落实|为了|修订|修改|制定")
_PART = re.compile(
    r"部分(?:条款|内容|规定|条文)|第[一二三四五六七八九十百\d]+[编章节条款项]|(?:有关|相关)(?:规定|条款|内容)"
    r"|与(?:本|此).{0,10}(?:不一致|抵触|不符|冲突|矛盾)|(?:中|内)(?:关于|的|有关|与|涉及)|(?<!及其)(?<!及)(?<!和)附[件表]"
)
_EXCEPT = re.compile(r"除[^，,。；]{0,120}?(?:以外|之外|外)(?=[，,]|$)[，,]?")
_ABBREVIATED = re.compile(
    r"([\u4e00-\u9fa5]{1,14}[〔\[（(](?:19|20)\d\d[〕\]）)]第?)(\d{1,5})号((?:[（(][^（）()]*[）)])?\s*[、和及与，,]\s*第?)(?=\d{1,5}号)"
)
_FORMER = re.compile(r"(?:^|(?<=[，,、；;\s）)》]))原(?=[\u4e00-\u9fa5]{1,12}[〔\[])")
_NOT_YET = re.compile(
    r"拟(?:废止|宣布|失效)|建议废止|待废止|届满|期满|尚未|不得|如(?:需|有)|可以?废止|未(?:废止|失效)|是否"
)
_OFF = re.compile(r"继续有效|继续执行|现行有效|保留|予以修改|拟?修[改订]|修改的|有效的")
_ON = re.compile(r"废止|失效|停止执行")
_STATE = re.compile(r"^(?:拟|建议|予以|宣布)?(?:废止|失效|继续有效|保留|有效|修改|拟修改|拟修订|修订)$")
_SENTENCE = re.compile(r"[^。；;\n]+")
LONGEST_HEADING = 60
LISTING = re.compile(r"(?:废止|失效|停止执行|清理)(?!.{0,10}(?:征求意见|草案))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeal:
    """A document named as repealed: its ``number`` or its ``title`` or both, and the words; ``partly`` or whole."""

    number: str | None
    title: str | None
    words: str
    partly: bool = False


def repeals(title: str, text: str) -> Iterator[Repeal]:
    """What a document of this title and text repeals."""
    if not (_ON.search(title) or _VERBS.search(text)):
        return
    yield from _said(title)
    for line in text.split("\n"):
        if "\t" not in line and _VERBS.search(line):
            for sentence in _SENTENCE.findall(line):
                if _VERBS.search(sentence):
                    yield from _said(_ARTICLE.sub("", sentence.strip()))
    if LISTING.search(title):
        yield from listed(title, text)
    elif begin := _FOLLOWING.search(text):
        yield from listed("废止", _named_lines(text[begin.end() :]))


def _named_lines(text: str) -> str:
    """The lines behind an announcement, as long as each names a document."""
    _, _, below = text.partition("\n")
    taken = []
    for line in below.split("\n"):
        if not (numbers(line) or "《" in line):
            break
        taken.append(line)
    return "\n".join(taken)


def _said(sentence: str) -> Iterator[Repeal]:
    """What one sentence repeals: the names before the verb in its own part of the sentence, or those behind it."""
    sentence = _without_exceptions(_written_out(sentence))
    bare = _masked(sentence)
    end = _ENDS.search(bare)
    if not end or _NOT_YET.search(bare):
        return
    order = _BEFORE.search(bare)
    if order and ("《" in sentence[order.end() :] or numbers(sentence[order.end() :])):
        part = sentence[order.end() :]
    else:
        part = _before(sentence[: end.start()])
    if part:
        yield from _named(part, sentence, partly=bool(_PART.search(_outside(part))))


def _written_out(sentence: str) -> str:
    """A sentence in which every number has its own head: A〔2019〕11号、12号 becomes A〔2019〕11号、A〔2019〕12号."""
    while True:
        full = _ABBREVIATED.sub(
            lambda found: f"{found[1]}{found[2]}号{found[3]}{found[1]}", sentence, count=1
        )
        if full == sentence:
            return _FORMER.sub("", sentence)
        sentence = full


def _without_exceptions(sentence: str) -> str:
    """A sentence without what it excepts: 除《…》外，…同时废止."""
    bare = _masked(sentence)
    for found in reversed(list(_EXCEPT.finditer(bare))):
        sentence = sentence[: found.start()] + sentence[found.end() :]
    return sentence


def _before(ahead: str) -> str:
    """The parts before the verb that still name what it is about."""
    parts = re.split(r"[，,]", ahead)
    taken: list[str] = []
    for part in reversed(parts):
        bare = _outside(part)
        if taken and not ("《" in part or numbers(part)):
            break
        if re.search(r"[施执实试]行|生效|印发之日", bare) or (_CAUSE.search(bare) and "《" in part):
            break
        taken.insert(0, part)
    return "，".join(taken)


def _masked(words: str) -> str:
    """Words with what stands in 《》 blotted out, letter for letter."""
    return re.sub(
        r"《[^《》]*(?:《[^《》]*》[^《》]*)*》", lambda found: "《" + "□" * (len(found[0]) - 2) + "》", words
    )


def _outside(words: str) -> str:
    """Words without what stands in 《》."""
    return re.sub(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》", "", words)


def _named(part: str, words: str, *, partly: bool) -> Iterator[Repeal]:
    """The names in a part of a sentence, a title with the number behind it."""
    rest = part
    for title in (t for t in quoted(part) if f"《{t}》" in part):
        start = part.find(f"《{title}》")
        if start < 0 or _is_inside(part, start):
            continue
        behind = part[start + len(title) + 2 :][:40].split("《")[0]
        found = numbers(behind) if re.match(r"\s*[（(]", behind) else ()
        front = numbers(part[max(0, start - 24) : start]) if not found else ()
        number = next(iter((*found, *front)), None)
        yield Repeal(number=number, title=title, words=words[:160], partly=partly)
        rest = rest.replace(f"《{title}》{behind}", " ")
    for number in numbers(_outside(rest)):
        yield Repeal(number=number, title=None, words=words[:160], partly=partly)


def _is_inside(part: str, start: int) -> bool:
    """Whether a mark stands within other marks."""
    return part[:start].count("《") > part[:start].count("》")


def listed(title: str, text: str) -> Iterator[Repeal]:
    """The rows of a list of what is no longer in force; parts of it that go on in force or are amended are left out."""
    on = bool(_ON.search(title)) and not _OFF.search(title)
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        found = numbers(line)
        state = next((cell for cell in cells if _STATE.match(cell)), None) if len(cells) > 1 else None
        if (
            state is None
            and not found
            and len(line) <= LONGEST_HEADING
            and (_ON.search(line) or _OFF.search(line))
        ):
            on = bool(_ON.search(line)) and not _OFF.search(line) and not _NOT_YET.search(line)
            continue
        if "。" in line and "\t" not in line:
            continue
        holds = on if state is None else bool(_ON.search(state)) and "拟" not in state and "建议" not in state
        if not holds or not (found or "《" in line):
            continue
        yield from _row(line, cells, found)


def _row(line: str, cells: list[str], found: tuple[str, ...]) -> Iterator[Repeal]:
    named = quoted(line)
    if named and "\t" not in line:
        yield from _named(line, line, partly=bool(_PART.search(_outside(line))))
        return
    if len(found) != 1:
        return
    longest = max(cells, key=lambda cell: 0 if found[0][-5:] in cell and len(cell) < 30 else len(cell))
    words = " ".join(cell for cell in cells if cell)[:160]
    title = longest if len(cells) > 1 and len(longest) >= 6 else None
    yield Repeal(number=found[0], title=title.strip("《》") if title else None, words=words)
