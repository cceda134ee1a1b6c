"""Which letters go, which do not and why, and that none goes twice unless a person says so."""

import os
import signal
import subprocess
import sys
from datetime import date

import pytest

from checks.cases.outbox import Outbox, Outcome
from checks.rules import ConfigError
from crawler.mailing import ASKS, GOES, STAYS, deliver, plan
from crawler.sending import SendingError
from tests.mailbag import DAY, MAILS, know, write
from tests.postoffice import hang_up, opened


@pytest.fixture
def folder(tmp_path):
    """Three letters, and a register that knows the mail of each unit."""
    folder = tmp_path / "letters"
    folder.mkdir()
    write(folder)
    (tmp_path / "data").mkdir()
    know(tmp_path / "data", **MAILS)
    return folder


def planned(folder, again=(), day=DAY):
    return plan(folder, folder.parent / "data", day, again)


def courses(folder, *again, day=DAY):
    return [parcel.course for parcel in planned(folder, again, day)]


def run(folder, office, *again, pauses=None, **told):
    """One round; what became of each letter that was tried, and whether the server ended it."""
    done, stopped = [], None
    box = Outbox(folder.parent / "data")
    waited = [] if pauses is None else pauses
    try:
        for _, outcome, _ in deliver(planned(folder, again), office.settings(**told), box, 2, waited.append):
            done.append(outcome)
    except SendingError as error:
        stopped = error
    return done, stopped


def test_every_letter_goes_once_however_often_the_command_runs(folder):
    with opened() as office:
        pauses = []
        assert run(folder, office, pauses=pauses) == ([Outcome.ACCEPTED] * 3, None)
        assert run(folder, office) == ([], None)
    assert office.recipients == list(MAILS.values())
    assert pauses == [2, 2]
    assert [str(mail["To"]) for mail in office.mails] == list(MAILS.values())
    assert courses(folder) == [STAYS] * 3


def test_a_letter_goes_again_only_where_a_person_says_so(folder):
    with opened() as office:
        run(folder, office)
        run(folder, office, "20260327-000001")
    assert office.recipients == [*MAILS.values(), "qsz@yunshan.example"]


def test_files_that_were_edited_after_the_letter_went_are_asked_about(folder):
    with opened() as office:
        run(folder, office)
    (folder / "青石镇人民政府" / "问题清单.xlsx").write_bytes(b"edited")
    assert courses(folder) == [STAYS, ASKS, STAYS]
    assert "--again 20260327-000001" in planned(folder)[1].why


def test_the_register_knows_better_than_the_folder_where_a_unit_is_reached(folder):
    know(folder.parent / "data", **MAILS | {"云山县财政局": "new@yunshan.example"})
    assert [parcel.recipient for parcel in planned(folder)] == [
        "new@yunshan.example",
        *list(MAILS.values())[1:],
    ]
    know(folder.parent / "data")
    assert [parcel.recipient for parcel in planned(folder)] == list(MAILS.values())


@pytest.mark.parametrize(
    ("mail", "says"),
    [
        ("", "没有邮箱"),
        ("a@yunshan.example;b@yunshan.example", "写法不对"),
        ("a@yunshan.example\r\nBcc: b@yunshan.example", "写法不对"),
        ("张三", "写法不对"),
    ],
)
def test_a_letter_without_one_address_does_not_go_and_the_others_do(folder, mail, says):
    write(folder, mail="")
    know(folder.parent / "data", **MAILS | {"云山县财政局": mail})
    first, *others = planned(folder)
    assert (first.course, [each.course for each in others]) == (ASKS, [GOES, GOES])
    assert says in first.why


def test_a_letter_without_its_files_does_not_go(folder):
    (folder / "云山县财政局" / "问题清单.xlsx").unlink()
    assert courses(folder) == [ASKS, GOES, GOES]


def test_an_old_letter_does_not_go_by_itself(folder):
    assert courses(folder, day=date(2026, 4, 13)) == [GOES] * 3
    assert courses(folder, day=date(2026, 4, 14)) == [ASKS] * 3
    assert "从没有发过，这次也没有发" in planned(folder, day=date(2026, 4, 14))[0].why
    assert courses(folder, "20260327-000002", day=date(2026, 4, 14)) == [ASKS, ASKS, GOES]


def test_a_letter_that_is_due_on_a_holiday_goes_until_people_work_again(folder):
    write(folder, due=date(2026, 4, 4))
    assert courses(folder, day=date(2026, 4, 7)) == [GOES] * 3
    assert courses(folder, day=date(2026, 4, 8)) == [ASKS] * 3
    assert "整改期限 2026-04-07 已过" in planned(folder, day=date(2026, 4, 8))[0].why


def test_a_file_that_goes_while_others_are_sent_keeps_none_of_them_waiting(folder):
    parcels, box = planned(folder), Outbox(folder.parent / "data")
    (folder / "青石镇人民政府" / "问题清单.xlsx").unlink()
    with opened() as office:
        done = list(deliver(parcels, office.settings(), box, 0))
    assert [outcome for _, outcome, _ in done] == [Outcome.ACCEPTED, Outcome.UNSENT, Outcome.ACCEPTED]
    assert "读不出来" in done[1][2]
    assert office.recipients == ["czj@yunshan.example", "jt@qinghe.example"]
    assert courses(folder) == [STAYS, ASKS, STAYS]


def test_with_another_data_folder_nothing_goes_as_what_was_sent_is_not_known_there(folder, tmp_path):
    (tmp_path / "other").mkdir()
    parcels = plan(folder, tmp_path / "other", DAY)
    assert [parcel.course for parcel in parcels] == [ASKS] * 3
    assert "请核对 --data" in parcels[0].why


def test_a_folder_without_letters_and_a_letter_that_nobody_knows_are_told(folder, tmp_path):
    with pytest.raises(ConfigError, match="没有通知书"):
        plan(tmp_path, tmp_path, DAY)
    with pytest.raises(ConfigError, match="没有这份通知书"):
        planned(folder, ["20260101-ffffff"])


def test_a_refused_recipient_is_noted_with_the_servers_words_and_tried_again(folder):
    with opened() as office:
        office.refusals["qsz@yunshan.example"] = "550 No such user"
        assert run(folder, office)[0] == [Outcome.ACCEPTED, Outcome.REFUSED, Outcome.ACCEPTED]
        parcels = planned(folder)
        assert [parcel.course for parcel in parcels] == [STAYS, GOES, STAYS]
        assert parcels[1].why == "上次被拒收：550 No such user"
        office.refusals.clear()
        assert run(folder, office)[0] == [Outcome.ACCEPTED]
    assert sorted(office.recipients) == sorted(MAILS.values())


def test_a_server_that_ends_the_round_loses_nothing(folder):
    with opened() as office:
        office.ends = ["250 OK", "421 closing"]
        done, stopped = run(folder, office)
        assert (done, stopped and stopped.unclear) == ([Outcome.ACCEPTED], False)
        assert Outbox(folder.parent / "data").mailings()[-1].outcome is Outcome.UNSENT
        assert run(folder, office) == ([Outcome.ACCEPTED] * 2, None)
    assert office.recipients == list(MAILS.values())


def test_a_dead_server_loses_nothing(folder):
    with opened() as office:
        pass
    done, stopped = run(folder, office)
    assert (done, stopped and stopped.unclear) == ([], False)
    assert courses(folder) == [GOES] * 3


def test_a_mail_whose_fate_nobody_knows_is_asked_about_and_never_sent_by_itself(folder):
    with opened() as office:
        office.ends = ["250 OK", hang_up]
        done, stopped = run(folder, office)
        assert (done, stopped and stopped.unclear) == ([Outcome.ACCEPTED], True)
        assert courses(folder) == [STAYS, ASKS, GOES]
        assert "--again 20260327-000001" in planned(folder)[1].why
        assert run(folder, office)[0] == [Outcome.ACCEPTED]
        assert office.recipients == list(MAILS.values())
        assert run(folder, office, "20260327-000001")[0] == [Outcome.ACCEPTED]
    assert courses(folder) == [STAYS] * 3


SENDER = """
import sys
from pathlib import Path
from datetime import date
from checks.cases.docket import Docket, Letter
from checks.cases.outbox import Outbox
from crawler import mailserver
from crawler.mailing import deliver, plan
folder = Path(sys.argv[1])
data = folder.parent / "data"
server = mailserver.load(folder.parent / "mail.toml")
list(deliver(plan(folder, data, date(2026, 3, 27)), server, Outbox(data), 0))
"""


def test_a_process_killed_between_the_servers_yes_and_its_note_sends_nothing_twice(folder):
    started = []

    def kill(server):
        os.kill(started[0].pid, signal.SIGKILL)
        started[0].wait()
        return "250 OK"

    with opened() as office:
        settings = f'host = "127.0.0.1"\nport = {office.port}\nsecurity = "none"\nsender = "a@b.example"\n'
        (folder.parent / "mail.toml").write_text(settings, "utf-8")
        office.ends = ["250 OK", kill]
        started.append(subprocess.Popen([sys.executable, "-c", SENDER, str(folder)]))
        assert started[0].wait(60) == -signal.SIGKILL
        assert len(office.taken) == 2
        assert courses(folder) == [STAYS, ASKS, GOES]
        assert run(folder, office)[0] == [Outcome.ACCEPTED]
    assert office.recipients == list(MAILS.values())
