"""An interpretation whose link to its document leads nowhere, or to another document."""

from collections.abc import Iterator

from checks import Citation, Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.network import network
from checks.policy.classes import interpreted_names, is_about_another
from checks.policy.graph import Policies
from checks.titles import in_marks, likeness, number_key, numbers, own_names, title_keys


@check(
    severity=Severity.ADVICE,
    basis="本项目归纳：解读页的文件链接应当打得开、指得对",
    confidence="project-heuristic",
)
def misdirected_interpretation(
    crawl: Crawl, rules: Rules, *, similarity: float = 0.6
) -> Iterator[Finding | Unknown | Fine]:
    """解读指错文件 · The link from an interpretation to its document is broken or leads to a different document.

    Judged are links that say that they lead to the document (查看原文, a block 相关文件, a link that bears its name). Broken is one
    that answered 404 or 410. Wrong is one whose target's title is less like the name in the interpretation's
    title than ``similarity``, where no other link of the page is right and the text does not speak of the target. Attachments,
    columns, amendments, notices that issue the document, companion interpretations of the same document and other sites' pages that were not
    read are no fault.

    为何: 读者点“查看原文”却打不开或看到另一份文件，关联等于没有做。

    整改: 把解读页的文件链接改为被解读文件的正确地址；文件已迁移的，更新为新地址。
    """
    policies = crawl.once(Policies, rules)
    gone = {
        row["url"]
        for row in crawl.query("select url from pages where status in (404, 410) and error is null")
    }
    for reading in policies.interpretations:
        if policies.is_early(reading):
            continue
        links = [cite for cite in reading.cites if cite.url and policies.claims_source(cite)]
        broken = [cite for cite in links if cite.url in gone]
        if broken and crawl.once(network).has_lost(broken[0].url or ""):
            yield Unknown(reading.url, "文件链接所在的网站在抓取中途疑似拦截了检查程序，不能判断能否打开")
        elif broken:
            yield _broken(reading, broken[0])
        elif strangers := _strangers(crawl, policies, reading, links, similarity):
            yield _wrong(policies, reading, *strangers)
        elif links:
            yield Fine(reading.url)


def _strangers(
    crawl: Crawl, policies: Policies, reading: Document, links: list[Citation], similarity: float
) -> tuple[Citation, Document] | None:
    """The first link that leads to another document, where none leads to the right one."""
    names = interpreted_names(reading.title)
    if not names or any(cite.attachment for cite in links):
        return None
    strangers = []
    spoken = [cite.text for cite in reading.cites if cite.url is None]
    for cite in links:
        target = policies.documents.get(cite.url or "")
        if target is None:
            if cite.url and crawl.is_directory(cite.url):
                continue
            return None
        is_companion = target.url in policies.interpreting and not is_about_another(
            target.title, reading.title
        )
        if is_companion or _fits(names, spoken, reading, target, similarity):
            return None
        if _says_so(policies, cite, names):
            strangers.append((cite, target))
    return strangers[0] if strangers else None


def _fits(
    names: tuple[str, ...], spoken: list[str], reading: Document, target: Document, similarity: float
) -> bool:
    """Whether a document is what the interpretation is about, or what its text speaks of beside."""
    keys = title_keys(target.title)
    if any(own_names(f"《{name}》") & keys or likeness(name, target.title) >= similarity for name in names):
        return True
    number = number_key(target.doc_number or "")
    if number and number in {*numbers(reading.title), *(number_key(each) for each in spoken)}:
        return True
    return any(own_names(each) & own_names(target.title) for each in spoken)


def _says_so(policies: Policies, cite: Citation, names: tuple[str, ...]) -> bool:
    """Whether a link claims to lead to the document itself, not just to one that the text cites."""
    return policies.is_source_block(cite) or any(likeness(name, cite.text) >= 1 for name in names)


def _broken(reading: Document, cite: Citation) -> Finding:
    return Finding(
        reading.url,
        f"解读页的文件链接“{cite.text or cite.label}”打不开",
        {
            "解读": reading.title,
            "链接文字": cite.text,
            "所在区块": cite.label,
            "目标地址": cite.address,
            "结果": "页面不存在",
        },
        about=cite.url or "",
    )


def _wrong(policies: Policies, reading: Document, cite: Citation, target: Document) -> Finding:
    names = interpreted_names(reading.title)
    right = [policy for name in names for policy in policies.called(name)]
    return Finding(
        reading.url,
        f"解读的是《{names[0]}》，文件链接却指向{in_marks(target.title)}",
        {
            "解读": reading.title,
            "链接文字": cite.text,
            "所在区块": cite.label,
            "链接到的页面": f"{target.title} {target.address}",
            "本站的该文件": [f"{policy.title} {policy.address}" for policy in right[:3]] or "没有找到",
        },
        about=target.url,
    )
