"""How the makers of guards sign their answers: scripts that test a browser, refusals, headers."""

from __future__ import annotations

import re

MAINTENANCE = "系统维护"
CAPTCHA = "验证码"
RUISHU, JIASULE, ALIYUN = "瑞数信息动态防护", "知道创宇加速乐（创宇盾）", "阿里云盾 WAF"
QIANXIN, EDGEONE, WANGSU = "奇安信网站卫士", "腾讯 EdgeOne", "网宿云安全"
SAFELINE, SCRIPTED = "长亭雷池 SafeLine", "脚本验证（先设 Cookie 再放行）"
GEOGRAPHIC, GENERIC = "地域访问限制", "通用防火墙拦截页"

# Scripts that test the browser: whatever the status, on a page that shows nothing.
CHALLENGES = tuple(
    (name, re.compile(sign, re.I))
    for name, sign in (
        (RUISHU, r"<script[^<>]{0,200}>[^<]{0,600}?\$_ts\s*(?:=\s*window|\.\w+\s*=)|<(?:meta|script)\b[^<>]{0,2000}\sr=['\"]m['\"]"),
        (JIASULE, r"__jsl_clearance|;\s*go\(\{\s*[\"']bts[\"']"),
        (ALIYUN, r"var\s+arg1\s*=\s*['\"][0-9a-f]{40}['\"]|<script[^<>]{0,200}>[^<]{0,4000}?acw_sc__v\d"),
        (EDGEONE, r"<script[^<>]{0,200}>[^<]{0,8000}?(?:__tst_status|EO_Bot_Ssid)"),
        (QIANXIN, r"<script[^<>]{0,200}>[^<]{0,8000}?(?:wzwschallenge|wzwsquestion|wzws_cid)"),
        (SAFELINE, r"safeline_bot_challenge"),
        (SCRIPTED, r"document(?:\.cookie|\[\s*['\"]cookie['\"]\s*\])\s*=[\s\S]{0,3000}?(?:location\.reload\(|location(?:\.href)?\s*=\s*(?:window\.|document\.)?location)"),
        (SCRIPTED, r"<script[^<>]{0,200}>\s*(?:var\s+|\(?function\s*\(?)_0x[0-9a-f]{4,}[\s\S]{0,20000}?cookie"),
    )
)  # fmt: skip
# Makers that sign their refusals.
MAKERS = tuple(
    (name, re.compile(sign, re.I))
    for name, sign in (
        (SAFELINE, r"SafeLine|长亭|<!--\s*event_id:\s*[0-9a-f]{16,}"),
        (JIASULE, r"创宇盾|365cyd\.com|yunaq\.com"),
        (ALIYUN, r"errors?\.aliyun(?:dun)?\.(?:com|net)|alicdn\.com/sd/punish|有可能对网站造成安全威胁，您的访问被阻断"),
        ("腾讯云 WAF", r"腾讯T-Sec|腾讯云Web应用防火墙|waf-static\.tencent\.com"),
        (EDGEONE, r"EO-LOG-UUID|EdgeOne"),
        ("华为云 WAF", r"请求疑似攻击行为|hws_security@|CloudWAF|HWWAFSES"),
        ("百度云加速", r"su\.baidu\.com|百度云加速"),
        (WANGSU, r"haplat\.net/waf|网宿|访问行为存在异常，请稍后重试"),
        ("电信云堤", r"云堤"),
        (QIANXIN, r"网站卫士|奇安信|wzws-waf|已被云防护拦截"),
        ("安恒玄武盾", r"玄武盾|dbappwaf|websaas\.cn|明御|dbappsecurity|已被云防护安全拦截"),
        ("绿盟 WAF", r"绿盟|NSFOCUS"),
        ("深信服 WAF", r"深信服|sangfor"),
        ("网站安全狗", r"safedog|安全狗"),
        ("宝塔网站防火墙", r"宝塔网站防火墙|堡塔云WAF|btwaf"),
        ("云锁", r"yunsuo|云锁"),
        ("D盾", r"D盾_拦截提示"),
        ("上海云盾", r"Blocked by Cloud WAF|请求被WEB防火墙拦截"),
        ("西部数码云网盾", r"WTS-WAF|云网盾拦截"),
    )
)  # fmt: skip
SERVERS = (
    ("cloudwaf", "华为云 WAF"), ("nsfocus", "绿盟 WAF"), ("safedog", "网站安全狗"), ("panyun", "360 磐云"),
    ("waf/", WANGSU), ("webberrasp", "WebberRASP"), ("waf-engine", "盛邦 RayWAF"),
)  # fmt: skip
