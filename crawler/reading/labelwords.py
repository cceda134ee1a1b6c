"""The labels of an official document's block, and the lines that bear one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawler.reading.html import Html, once

LONGEST_LABEL = 24
LABELS: Mapping[str, tuple[str, ...]] = {
    "index_number": ("索引号", "索取号", "信息索引号", "信息索引", "公开目录索引号"),
    "doc_number": ("发文字号", "文号", "发文文号", "公文文号", "文件编号", "字号", "发文号"),
    "written": (
        "成文日期",
        "成文时间",
        "生成日期",
        "生成时间",
        "公文生成日期",
        "发文日期",
        "发文时间",
        "印发日期",
    ),
    "published": (
        *("发布日期", "发布时间", "公开日期", "公开时间", "上载日期", "上传时间", "信息时间", "发表时间"),
        *("发稿时间", "公布日期", "日期", "时间"),
    ),
    "updated": ("更新时间", "更新日期", "最后更新", "最近更新", "修改时间", "修改日期"),
    "effective": ("生效日期", "生效时间", "实施日期", "施行日期", "实施时间", "施行时间"),
    "title": ("标题", "信息名称", "文件名称", "名称"),
    "issuer": (
        "发布机构",
        "发文机关",
        "发文单位",
        "发布单位",
        "公开机构",
        "责任部门",
        "制发机关",
        "发布机关",
    ),
    "source": ("来源", "信息来源", "稿件来源", "文章来源"),
    "validity": ("有效性", "文件有效性", "文件状态", "效力状态", "时效性", "时效", "是否有效"),
    "other": (
        *(
            "主题分类",
            "主题词",
            "体裁分类",
            "组配分类",
            "公开方式",
            "公开形式",
            "公开范围",
            "公开时限",
            "作者",
            "编辑",
        ),
        *(
            "责任编辑",
            *("发布者", "发布人", "供稿", "撰稿", "摄影", "录入", "审核人"),
            "浏览次数",
            "点击数",
            "点击",
            "阅读次数",
            "浏览量",
            *("浏览", "阅读", "阅读量", "点击量", "访问量", "人气", "次数"),
            "访问次数",
            "字体",
            "字体大小",
            "字号大小",
        ),
        *(
            "内容概述",
            "关键词",
            "分享到",
        ),
        *("服务对象分类", "文件类型", "文件分类", "信息类别", "信息分类", "内容分类", "公开主体", "公开属性"),
        *(
            "公开程序",
            "责任单位",
            "公文种类",
            "规范性文件编号",
            "统一编号",
            "登记号",
            "解读类型",
            "解读形式",
            "解读方式",
        ),
        *(
            "失效日期",
            "废止日期",
            "有效期",
            "审核",
            "审核人",
            "打印",
            "载体类型",
            "记录形式",
            "语种",
            "公开类别",
        ),
    ),
}
BY_LABEL = {word: kind for kind, words in LABELS.items() for word in words}
_WORDS = "|".join(r"\s*".join(word) for word in sorted(BY_LABEL, key=len, reverse=True))
LABELLED = re.compile(rf"(?:^|(?<=[\s|｜【\[(（　]))[【\[]?({_WORDS})\s*[】\]]?\s*[：:]\s*")
CELL = re.compile(rf"^[【\[]?({_WORDS})\s*[】\]]?\s*[：:]?$")


def compact(word: str) -> str:
    """A label without the blanks that spread it over its cell: 索 引 号."""
    return re.sub(r"\s", "", word)


@once
def bearers(html: Html) -> list[int]:
    """The numbers of the lines that bear a label."""
    found: list[int] = []
    for line in html.outline.lines_where(_bears_label):
        found.append(html.outline.line_texts.index(line.text, found[-1] + 1 if found else 0))
    return found


def _bears_label(text: str) -> bool:
    if "：" in text or ":" in text:
        return bool(CELL.match(text) or LABELLED.search(text))
    return len(text) <= LONGEST_LABEL and CELL.match(text) is not None
