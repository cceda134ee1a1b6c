"""Looking for wrong words in several texts together."""

from hypothesis import given
from hypothesis import strategies as st

from checks.rules import Rules
from checks.rules.words import WordList
from checks.words import finder

WORDS = finder(Rules.load().table(WordList), "typo", "phrase", "region", "variant", "own")
PIECES = ("按装", "安装", "帐号", "部份", "“", "”", "《", "》", "的", "路灯", "云山县", "按装队", "，")


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=5))
def test_what_is_found_in_a_text_is_suspected_in_all_of_them_together(texts):
    if not WORDS.suspects("\n".join(texts)):
        assert not any(any(WORDS.find(text)) for text in texts)


def test_plain_texts_are_not_suspected():
    assert not WORDS.suspects("云山县人民政府\n关于安装路灯的通知")
    assert WORDS.suspects("云山县人民政府\n关于按装路灯的通知")
