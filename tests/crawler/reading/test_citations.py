"""Files that only a script of the page lists are attachments without an address."""

from tests.crawler.reading.test_reading import PROSE, read

LIST = '<script>var list=[{"name":"年审材料清单.doc","url":"/upload/8872.doc"}];draw(list);</script>'


def cites(text, script=LIST):
    body = f"<h1>云山县年审通知</h1><p>发布日期：2026-03-01</p><div id='zoom'>{PROSE}{text}</div>{script}"
    return read(body).document.cites


def test_a_text_without_attachments_has_none_from_scripts():
    assert not [cite for cite in cites("") if cite.attachment]


def test_other_strings_of_scripts_are_no_files():
    assert not [cite for cite in cites("<p>附件：清单</p>", "<script>var a='app.js', b='见 a.doc 文件';</script>") if cite.attachment]  # fmt: skip


def test_a_list_that_a_script_holds_names_attachments():
    found = [cite for cite in cites("<p>附件：年审材料清单</p>") if cite.attachment]
    assert "年审材料清单.doc" in [cite.text for cite in found]
    assert all(cite.url is None for cite in found)
