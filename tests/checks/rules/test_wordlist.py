from time import process_time

import pytest

from checks.page.wrong_word import wrong_word
from checks.rules import ConfigError, Rules
from checks.rules.words import WordList
from checks.words import Finder, finder
from tests.make import document


def rules(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "词表.csv"
    file.write_bytes(text.encode(encoding))
    return Rules.load(words=file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_offices_words_are_found_and_its_exceptions_are_not(tmp_path, encoding):
    told = rules(tmp_path, "错词,正词,类别,例外\n云山线,云山县,地名,云山线路；云山线上\n", encoding)
    [found] = wrong_word.judge(document(text="云山线人民政府"), told)
    assert "云山县" in found.message
    assert "地名" in found.message
    assert not list(wrong_word.judge(document(text="云山线路，云山线上"), told))


def test_the_books_own_words_stay(tmp_path):
    assert list(wrong_word.judge(document(text="布署"), rules(tmp_path, "错词,正词\n云山线,云山县\n")))


def test_an_overlay_takes_words_out_and_adds_others(tmp_path):
    overlay = tmp_path / "本地.toml"
    overlay.write_text('[words.typo]\nwithout = ["布署→部署"]\nwords = ["云山线→云山县"]\n', "utf-8")
    told = Rules.load(overlay)
    assert not list(wrong_word.judge(document(text="布署"), told))
    assert list(wrong_word.judge(document(text="云山线"), told))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("错误,正确\n云山线,云山县\n", "第 1 行"),
        ("错词,正词\n云山线,\n", "第 2 行"),
        ("错词,正词\n线,县\n", "第 2 行"),
        ("错词,正词\n云山县,云山县\n", "第 2 行"),
        ("错词,正词\n云山线,云山县\n云山线,云山县\n", "第 3 行"),
        ("错词,正词,类别,例外\n云山线,云山县,,河东\n", "河东"),
        ("错词,正词\n云山线,云山县,地名\n", "第 2 行"),
        ("", "第 1 行"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path, text, said):
    with pytest.raises(ConfigError, match=said):
        rules(tmp_path, text)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ConfigError, match="读不出来"):
        Rules.load(words=tmp_path / "没有.csv")


def test_a_word_without_its_right_word_is_refused(tmp_path):
    overlay = tmp_path / "本地.toml"
    overlay.write_text('[words.typo]\nwords = ["云山线"]\n', "utf-8")
    with pytest.raises(ConfigError, match="云山线"):
        Rules.load(overlay)


def test_the_automaton_is_made_once_for_a_table():
    table = Rules.load().table(WordList)
    assert finder(table, "typo", "own") is finder(table, "typo", "own")


def test_fifty_thousand_words_take_little_for_a_page(tmp_path):
    words = "".join(f"{chr(0x4E00 + n % 20000)}{chr(0x5000 + n // 3)}错,正词{n}\n" for n in range(50_000))
    table = rules(tmp_path, "错词,正词\n" + words).table(WordList)
    find: Finder = finder(table, "typo", "phrase", "region", "variant", "own")
    text = "云山县人民政府关于做好春耕生产工作的通知，各乡镇人民政府要切实加强组织领导。" * 80
    start = process_time()
    for _ in range(50):
        assert not list(find.find(text))
    assert (process_time() - start) / 50 < 0.002
