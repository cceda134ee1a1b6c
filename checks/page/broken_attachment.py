"""A file that a page offers and that nobody can open."""

import re
from collections.abc import Iterator

from checks import Attachment, Finding, Link, LinkState, Place, Rules, Severity, Unknown, check
from checks.disguises import disguise, doubt, told
from checks.showing import page_of
from checks.wording import in_words, moment, outcome, spots, tried

EMPTY = "0 字节"
TINY = "不足 16 字节"
LOCKED = "已加密"
DAMAGED = "已损坏或不完整"
NOTHING = "服务器回答 200，但没有内容（0 字节）"
_LOST = (LinkState.GONE, LinkState.WRONG, LinkState.FAILING)
_TOLD = {
    EMPTY: NOTHING,
    LOCKED: "文件设了打开密码，公众打不开",
    DAMAGED: "文件已损坏或不完整，打不开",
}
_ANSWERED = re.compile(r"正常（(2\d\d)）")


def _is_judged(subject: Attachment | Link, rules: Rules) -> bool:
    return isinstance(subject, Attachment) or (
        subject.place is Place.ATTACHMENT and subject.state in (*_LOST, LinkState.OK)
    )


@check(
    severity=Severity.ADVICE,
    basis="国办发〔2015〕15号附件2：服务实用·附件下载",
    confidence="project-heuristic",
    when=_is_judged,
)
def broken_attachment(subject: Attachment | Link, rules: Rules) -> Iterator[Finding | Unknown]:
    """附件打不开 · A file that a page offers is gone, empty, damaged, locked, or a web page in its place.

    Judged is what its bytes are, not what its name says. Too large, too slow or of a format that is not
    read here is our limit, not the file's fault; a file of which only a part could not be read is not judged.
    A page that asks to log in, to prove or to wait, or that shows nothing without a script, was perhaps
    meant for this program alone and leaves it undetermined, as a failing server's words and a few bytes do; a page
    or a text that says the file is gone does not. A table or a longer text that is written as a page, in the place of
    a text or a sheet, is what old systems export and programs of an office open: a person has to look.
    Of a file that was not read, how its address answered is judged, as ``broken_link`` judges other links.

    为何: 附件下载不了或打不开，表格、名单、文件全文等于没有公开。

    整改: 在本机核对原文件能否打开，重新上传后从页面上点开再核对一次；设了密码的，去掉密码后重新上传。
    """
    where = page_of(subject)
    if isinstance(subject, Link):
        yield from _lost(subject, where)
        return
    what, why = disguise(subject), subject.unread
    reason: str | None
    if what:
        doubted, reason = doubt(subject, what), told(subject, what)
    elif why is None or subject.text.strip():
        return
    else:
        doubted, reason = _unsure(why), _TOLD.get(why)
    if doubted:
        if not subject.scanned:
            yield Unknown(where, f"附件“{subject.name}”{doubted}", subject.url)
    elif reason:
        evidence = _evidence(subject, subject.name, reason) | {"所在页面": list(subject.sources[:5])}
        yield Finding(where, f"附件“{subject.name}”打不开：{reason}", evidence, subject.url)


def _unsure(why: str) -> str | None:
    """What is said of a file that could not be read for a reason that may be ours."""
    if why in _TOLD:
        return None
    if why == TINY:
        return f"这次得到的内容{TINY}，可能没有取全，请人工点开确认"
    return f"没有读出（{why}），不能判断能否打开"


def _lost(link: Link, where: str) -> Iterator[Finding]:
    """A file that was only asked for, under the words of its link on the page where a person looks for it."""
    if link.state is LinkState.OK:
        return
    words = next((spot.text for spot in link.spots if spot.url == where and spot.text), link.text)
    name, came = words or link.address, NOTHING if EMPTY in link.wrong else outcome(link)
    tries = tried((*link.earlier, *link.tries))
    if link.state is LinkState.WRONG:
        said = "没有内容" if EMPTY in link.wrong else "不是文件"
        tries = [_ANSWERED.sub(rf"服务器回答 \1，但{said}", each) for each in tries]
    evidence = _evidence(link, name, came) | {
        "历次尝试": tries,
        "出现页数": link.places,
        "所在页面": spots(link),
    }
    if link.state is LinkState.FAILING:
        before = link.earlier[0]
        came = f"先后两次检查都打不开，{moment(before)} {in_words(before.said)}，本次{came}"
    yield Finding(where, f"附件“{name}”打不开：{came}", evidence, link.target)


def _evidence(subject: Attachment | Link, name: str, came: str) -> dict[str, object]:
    return {"附件名称": name, "附件地址": subject.address, "结果": came}
