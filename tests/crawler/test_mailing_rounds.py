"""Whatever a server does, however often it does it: no letter arrives twice by itself, and none is forgotten."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.cases.outbox import Outbox, Outcome
from crawler.mailing import ASKS, STAYS, deliver, plan
from crawler.sending import SendingError
from tests.crawler.test_mailing import DAY, MAILS, know, write
from tests.postoffice import hang_up, opened

ENDS = st.sampled_from(["250 OK", "550 no", "451 later", "421 closing", hang_up])


def run(folder: Path, office) -> list[str]:
    """One round; the recipients that were told to have got theirs."""
    data = folder.parent / "data"
    told = []
    try:
        for turn, outcome, _ in deliver(plan(folder, data, DAY), office.settings(), Outbox(data), 0):
            told += [turn.recipient] * (outcome is Outcome.ACCEPTED)
    except SendingError:
        pass
    return told


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(ENDS, max_size=4), max_size=3))
def test_no_letter_arrives_twice_and_none_is_forgotten(rounds):
    with tempfile.TemporaryDirectory() as told, opened() as office:
        folder = Path(told) / "letters"
        folder.mkdir()
        (folder.parent / "data").mkdir()
        write(folder)
        know(folder.parent / "data", **MAILS)
        sure = []
        for ends in rounds:
            office.ends = list(ends)
            sure += run(folder, office)
        office.ends = []
        sure += run(folder, office)
        assert len(set(office.recipients)) == len(office.recipients) == len(MAILS)
        courses = {turn.recipient: turn.course for turn in plan(folder, folder.parent / "data", DAY)}
        assert courses == {each: STAYS if each in sure else ASKS for each in MAILS.values()}
