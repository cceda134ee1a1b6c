"""Pages that serve a visitor and hold no content of their own: maps of the site, searches, logins, forms for letters."""

from __future__ import annotations

import re

_NAMES = re.compile(
    r"(?:网站|站点|本站)(?:地图|导航图?)|site\s?map"
    r"|(?:站内|全站|智能|高级)?(?:搜索|检索|查询)(?:结果|页面?)?"
    r"|(?:用户|会员|个人|法人|统一|账号)?(?:登[录陆]|注册)(?:页面?|中心|/注册)?|忘记密码|找回密码"
    r"|(?:我要|我来|在线|网上|给[\u4e00-\u9fa5]{1,8})?(?:写信|留言|提问|来信|发信|咨询|投诉|建议|建言|纠错|报名)(?:表单?|页面?)?(?:填写)?"
    r"|提交(?:信件|来信|留言|咨询)|(?:信件|来信|留言)(?:查询|提交|填写|须知)",
    re.I,
)
_FORMS = re.compile(
    r"我要|我来|在线|网上|给|填写|提交|写信|发信|地图|导航|map|搜|检索|查询|登|注册|密码", re.I
)


def is_instrument(name: str) -> bool:
    """Whether a column's or page's name is that of an instrument; 咨询 and 投诉 alone name columns of letters."""
    plain = "".join(name.split())
    return bool(_NAMES.fullmatch(plain) and _FORMS.search(plain))
