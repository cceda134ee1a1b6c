"""整改情况 as clerks write it who do not choose it from the list."""

from __future__ import annotations

import re
import unicodedata

from checks.cases.docket import Stage

_WORDS = {
    "已完成整改": Stage.MENDED,
    "已整改完成": Stage.MENDED,
    "已整改完毕": Stage.MENDED,
    "整改完成": Stage.MENDED,
    "整改完毕": Stage.MENDED,
    "整改中": Stage.BEGUN,
    "正在整改中": Stage.BEGUN,
    "豁免": Stage.EXCUSE,
    "异议": Stage.DISPUTE,
    "提出异议": Stage.DISPUTE,
}


def read(text: str) -> str:
    """The :class:`Stage` that is meant, else the text without what does not matter in it."""
    told = re.sub(r"[\s。.;!]+", "", unicodedata.normalize("NFKC", text))
    return _WORDS.get(told, told)
