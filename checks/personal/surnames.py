"""Which words look like a person's name: those that begin with a surname."""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏"
    "付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文申欧聂邢柯庄骆卞齐梅盛童符阮柳辛冷阎耿詹关兰鲁焦裴"
    "祝左管牛甘岳葛尤祁宁温舒俞包季凌翟焉殷时费鲍宫伍华涂穆米屈靳单樊倪游苗曲古成蓝佟景权薄桂娄褚蒙匡连滕鞠苟湛闵盖简闻巫明车喻边晏丛邬"
    "解项安路谷柏隋宗晋牟占巩冀卜麦占仲占邸谌商佘冉敖佴纪晁井阳初匙强施卫尚柴桑池刁甄栗仇苑亓迟阚郜蔺臧寇尉岑虞竺阙粟芦禹屠胥刀姬郁逯邝"
)
NAME = re.compile(r"[\u4e00-\u9fa5]{2,4}|[\u4e00-\u9fa5]{2,8}[·•.][\u4e00-\u9fa5]{2,8}")
_NO_NAMES = ("施工", "施行", "施救", "施肥", "卫生", "卫健", "尚未", "尚无", "池塘", "桑树", "柴油")
GAP = re.compile(r"[ \u3000\u00a0]+")


def is_surnamed(cell: str) -> bool:
    """Whether a cell is a name with a usual surname in front."""
    plain = GAP.sub("", cell)
    return bool(NAME.fullmatch(plain)) and plain[0] in SURNAMES and not plain.startswith(_NO_NAMES)
