"""How long a document says of itself that it is in force (有效期五年, 有效期至…, 试行两年)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checks import days
from checks.records import Document, Stamp

# The document as it calls itself: 本办法, 本实施细则.
_SELF = r"本[\u4e00-\u9fa5]{0,14}?(?:办法|细则|规定|条例|意见|方案|规划|计划|通知|决定|通告|公告|措施|规则|标准|指南|预案|目录|文件|政策|制度|规程|规范|清单)"
_DATE = r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_MONTH = r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:底|末)?"
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百\d]+条\s*|^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*")
_SENTENCE = re.compile(r"[^。；;\n]{4,200}[。；;\n]?")
_FROM = re.compile(rf"自\s*({_DATE})\s*起|({_DATE})\s*起(?:施行|实施|执行|试行)")
# 自印发之日起（30 日后）施行.
_FROM_ISSUE = re.compile(
    r"自(?:印发|发布|公布|颁布|发文|下发|公开发布|印发公布|发布实施)之日起\s*(?:满|第)?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})?\s*(?:个)?(工作日|日|天|个月|月)?"
)
# 有效期五年, 试行期2年; not 试行…年度.
_YEARS = re.compile(
    r"(?:有效期(?:限)?|有效期间|暂定|有效时间|试行期?|暂行期?|执行期(?:限)?|施行期(?:限)?|实施期(?:限)?|试行期限)(?:暂?(?:定)?为|是|[:：])?\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(年|个月)(?!\s*\d{1,2}\s*月|度)"
)
# 有效期至 2030年12月31日, or from one day to another.
_UNTIL = re.compile(
    rf"(?:有效期(?:限)?(?:自[^，。]{{4,40}}?)?(?:截至|截止到?|延?至|到|为至)|(?:施行|实施|执行|试行)(?:截至|截止到?|至|到)|起[，,]?\s*(?:施行|实施|执行|试行|有效)?[，,]?\s*(?:有效期)?(?:截止)?(?:至|到))\s*({_DATE}|{_MONTH})|自\s*{_DATE}\s*起?(?:至|到)\s*({_DATE})\s*止?(?:期间)?(?:施行|实施|执行|有效)"
)
# Terms of licences, contracts and other texts that the document regulates.
_EXTENDED = re.compile(
    rf"有效期(?:限)?(?:已|予以|现|再|继续|经批准)*(?:延长|顺延|延续|延期)(?:至|到)?\s*(?:({_DATE}|{_MONTH}|(?:19|20)\d\d\s*年(?:底|末))|(\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})\s*(年|个月))"
    rf"|(?:延长|顺延|延续)(?:本(?:文件|办法|细则|规定|意见))?有效期(?:限)?(?:至|到)\s*({_DATE}|{_MONTH}|(?:19|20)\d\d\s*年(?:底|末))"
)
_PERIOD = re.compile(rf"^有效期(?:限)?(?:为|[:：])?\s*自\s*{_DATE}\s*起?(?:至|到)\s*({_DATE})")
_OF_OTHERS = re.compile(
    r"许可|证书|证件|资质|合同|协议|批准书|居住证|资格|报价|投标|标书|保函|担保|承诺|检验|检测|名单|称号|原[《文办规]|《"
)
# Documents about the term of another.
_EXTENDS = re.compile(r"延长|延续|继续(?:有效|执行|施行|实施)|废止|失效|清理|解读|图解|征求意见|草案|问答")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The last day on which a document is in force at the latest, the words that say so, and how it was counted."""

    end: date
    words: str
    counted: str


def term(document: Document, text: str) -> Term | None:
    """The term that a document sets itself; ``None`` where it sets none, or where its beginning is not known.

    Of several the longest counts, and a note on the page that extends it counts too. A term of licences or
    contracts that the text regulates is not its own.
    """
    if _EXTENDS.search(document.title) or not ("有效" in text or "行" in text):
        return None
    found = [made for sentence in _own(text) if (made := _term(document, sentence))]
    longest = max(found, key=lambda made: made.end, default=None)
    return _extended(text, longest) if longest and _EXTENDED.search(text) else longest


def _extended(text: str, own: Term) -> Term:
    """A term with the extension that a note in the text gives it; what extends another document is none."""
    for found in _EXTENDED.finditer(text):
        clause = re.split(r"[。；;\n，,（(]", text[: found.start()])[-1]
        if "《" in clause or "原" in clause or _OF_OTHERS.search(clause):
            continue
        end = _last(found[1] or found[4]) if found[1] or found[4] else None
        if found[2]:
            end = days.months_after(own.end, days.number(found[2]) * (12 if found[3] == "年" else 1))
        if end and end > own.end:
            own = Term(end=end, words=found[0], counted=f"延长至 {end}")
    return own


def _own(text: str) -> Iterator[str]:
    """Sentences in which the text speaks of its own term, without the number of their article."""
    before = ""
    said = [found[0].strip() for found in _SENTENCE.finditer(text)]
    sentences = [_ARTICLE.sub("", each) for each in said]
    for whole, sentence, after in zip(said, sentences, [*sentences[1:], ""], strict=False):
        if _is_headed(sentence, "" if whole != sentence else before, after):
            yield f"{sentence}{after}" if _YEARS.match(sentence) else sentence
        if sentence.startswith("有效期") and re.search(rf"{_SELF}.{{0,40}}行", before):
            sentence = before + sentence
        before = sentence
        if ("有效期" in sentence or "行" in sentence) and (
            _YEARS.search(sentence) or _UNTIL.search(sentence)
        ):
            itself = re.search(
                rf"{_SELF}(?:[^，,。]{{0,12}}|[^，,。《]{{0,30}}解释[，,]\s*)(?:自|从|有效期|试行|施行|实施|执行|的有效)",
                sentence,
            )
            if itself or re.match(r"自|试行|[施试执]行期限", sentence):
                yield sentence


def _is_headed(sentence: str, before: str, after: str) -> bool:
    """Whether a sentence that begins with 有效期 is the document's own: with both days, or ahead of 本办法自…起施行."""
    if not sentence.startswith("有效期") or _OF_OTHERS.search(before):
        return False
    if _PERIOD.match(sentence):
        return True
    return bool(_YEARS.match(sentence) and re.match(rf"{_SELF}[^，,。]{{0,4}}自\s*{_DATE}\s*起", after))


def _term(document: Document, sentence: str) -> Term | None:
    until, years = _PERIOD.match(sentence) or _UNTIL.search(sentence), _YEARS.search(sentence)
    told = until or years
    clause = re.split(r"[，,]", sentence[: told.start()] if told else "")[-1]
    if _OF_OTHERS.search(clause):
        return None
    if until:
        end = _last(next(each for each in until.groups() if each))
        return Term(end=end, words=sentence, counted=f"截至 {end}") if end else None
    start, said = _start(document, sentence) if years else (None, "")
    if years is None or start is None:
        return None
    months = days.number(years[1]) * (12 if years[2] == "年" else 1)
    if not 0 < months <= 360:
        return None
    end = days.months_after(start, months)
    return Term(end=end, words=sentence, counted=f"{said}起 {years[1]}{years[2]}，至 {end}")


def _start(document: Document, sentence: str) -> tuple[date | None, str]:
    """The latest day on which the term can begin."""
    given = _FROM.search(sentence)
    if given:
        day = _last(given[1] or given[2])
        return day, f"自 {day}"
    issued = _FROM_ISSUE.search(sentence)
    if not issued and not re.search(r"有效期|试行|暂行|执行期", sentence):
        return None, ""
    begin = latest(document.published, document.written, document.effective)
    if begin is None:
        return None, ""
    wait = days.number(issued[1]) if issued and issued[1] else 0
    unit = issued[2] if issued and issued[1] else "日"
    if unit in ("月", "个月"):
        return days.months_after(begin, wait), f"自 {begin} 后 {wait} 个月"
    span = wait * 2 if unit == "工作日" else wait
    return begin + timedelta(days=span), f"自 {begin}" + (f" 后 {wait} {unit}" if wait else "")


def latest(*stamps: Stamp | None) -> date | None:
    """The latest day that any of the dates can mean."""
    return max((stamp.last for stamp in stamps if stamp), default=None)


def _last(words: str) -> date | None:
    """The last day that a date in words can mean."""
    found = days.find(words, seen=None, rule="text")
    if found:
        return found.last
    if end := re.match(r"((?:19|20)\d\d)\s*年\s*[底末]", words):
        return date(int(end[1]), 12, 31)
    month = re.search(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月", words)
    if not month or not 1 <= int(month[2]) <= 12:
        return None
    year, number = int(month[1]), int(month[2])
    return date(year, number, monthrange(year, number)[1])


def begins(text: str) -> date | None:
    """The day from which a text says that it is in force, where it names one."""
    found = re.search(rf"自\s*({_DATE})\s*起\s*(?:正式)?(?:施行|实施|执行|试行|生效)", text)
    return _last(found[1]) if found else None
