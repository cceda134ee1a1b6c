"""A document whose own term is over and whose page still marks it as in force."""

import re
from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.policy.force import speaking
from checks.policy.officials import block, is_marked_over, is_marked_valid, validity
from checks.policy.validity import term
from checks.rules.block import Block
from checks.titles import number_key, numbers, quoted, title_key, title_keys

SHORTEST = 6
_EXTENDS = re.compile("延长|延续|继续有效|继续执行|继续施行|继续实施|有效期")
_LISTS = re.compile("清理|现行有效|规范性文件目录|文件目录")


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）文件资料：文件失效的，应在已发布的原文件上作出明确标注",
    confidence="project-heuristic",
)
def expired_policy(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """有效期已过仍标有效 · A document's own term is over, and its page still says that it is in force.

    The last day is counted from the text's own words (有效期五年, 有效期至…, 试行两年) and its first day; where that is
    the day of issue, the later of the dates written and published counts. Documents that another document of the
    site extends are in order, and the page must say 有效: an empty mark is another matter.

    为何: 文件已按自定期限失效，页面仍标“有效”，办事群众和单位会据此主张权利或执行。

    整改: 已失效的，把有效性改为“失效”并在标题旁注明；已延期或重新公布的，公布延期文件并在本页链接，注明新的有效期。
    """
    table = rules.table(Block)
    extensions = crawl.once(_Extensions)
    for url in sorted(crawl.once(speaking).term):
        document = crawl.catalogue[url]
        is_valid = is_marked_valid(document, table)
        if not is_valid and is_marked_over(document):
            yield Fine(document.url)
        set_itself = term(document, crawl.text(url)) if is_valid else None
        if set_itself is None:
            continue
        if set_itself.end >= crawl.as_of or extensions.extend(document):
            yield Fine(document.url)
            continue
        yield Finding(
            document.url,
            f"正文自定的有效期到 {set_itself.end} 为止，已过 {(crawl.as_of - set_itself.end).days} 天，页面仍标“有效”",
            {
                "标题": document.title,
                "发文字号": document.doc_number,
                "有效性标注": validity(document, block(document, table)),
                "原句": set_itself.words[:120],
                "推算": set_itself.counted,
                "发布日期": document.published.raw if document.published else None,
                "延期文件": "本站未见延长其有效期的文件",
            },
        )


class _Extensions:
    """What documents of the site name as extended or as still in force."""

    def __init__(self, crawl: Crawl) -> None:
        self._titles: list[tuple[str, str]] = []
        self._named: dict[str, set[str]] = {}
        for url, document in crawl.catalogue.items():
            extends = bool(_EXTENDS.search(document.title))
            if not extends and not _LISTS.search(document.title):
                continue
            if extends:
                self._titles.append((url, title_key(document.title)))
            files = [crawl.attachment(cite.url) for cite in document.cites if cite.attachment and cite.url]
            for words in (document.title, crawl.text(url), *(file.text for file in files if file)):
                for name in (*numbers(words), *(key for title in quoted(words) for key in title_keys(title))):
                    self._named.setdefault(name, set()).add(url)

    def extend(self, document: Document) -> bool:
        """Whether another document than itself extends it."""
        keys = {key for key in title_keys(document.title) if len(key) >= SHORTEST}
        number = {number_key(document.doc_number)} if document.doc_number else set()
        if any(self._named.get(name, set()) - {document.url} for name in keys | number):
            return True
        return any(key in title and url != document.url for key in keys for url, title in self._titles)
