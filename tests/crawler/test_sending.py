"""One mail over a real connection, and servers that misbehave."""

import socket
import threading

import pytest

from checks.cases.outbox import Outcome
from crawler.mailserver import PASSWORD as VARIABLE
from crawler.sending import Connection, SendingError
from tests.postoffice import PASSWORD, USER, be_silent, hang_up, opened

MAIL = b"Subject: x\r\n\r\nhello\r\n.hidden dot\r\n"
TO = "czj@yunshan.example"


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setenv(VARIABLE, PASSWORD)


def sent(server, *recipients):
    """What became of a mail to each, over one connection, and how often a mail was about to go."""
    begun, answers = [], []
    with Connection(server) as line:
        for recipient in recipients or (TO,):
            answers.append(line.send(recipient, MAIL, lambda: begun.append(1)))
    return answers, len(begun)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_mail_goes_encrypted_with_the_password(tmp_path, security):
    with opened(tmp_path, security) as office:
        [answer], _ = sent(office.settings(security, user=USER))
    assert answer.outcome is Outcome.ACCEPTED
    assert office.passwords == [PASSWORD.encode()]
    assert office.taken == [(TO, MAIL)]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_no_password_is_sent_to_a_server_whose_certificate_nobody_vouches_for(tmp_path, security):
    with opened(tmp_path, security) as office, pytest.raises(SendingError, match=r"证书不可信.*没有发送密码"):
        sent(office.settings(security, user=USER, ca_file=None))
    assert office.passwords == []


def test_no_password_is_sent_where_encryption_was_demanded_and_none_is_offered():
    with opened() as office, pytest.raises(SendingError, match=r"没有提供加密.*没有发送密码"):
        sent(office.settings("starttls", user=USER))
    assert office.passwords == []


def test_a_wrong_password_is_told_without_repeating_it(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, "wrong-9")
    with (
        opened(tmp_path, "tls") as office,
        pytest.raises(SendingError, match=r"不接受 .* 的密码：535") as told,
    ):
        sent(office.settings("tls", user=USER))
    assert "wrong-9" not in str(told.value)
    assert office.taken == []


def test_a_server_that_hangs_up_on_the_password_is_told_as_such(tmp_path):
    with opened(tmp_path, "tls") as office:
        office.refusals["login"] = "drop"
        with pytest.raises(SendingError, match="在登录时断开"):
            sent(office.settings("tls", user=USER))


def test_a_server_that_repeats_the_password_does_not_bring_it_to_the_screen():
    with opened() as office:
        office.refusals[TO] = f"550 {PASSWORD} <script>\x1b[2J"
        line = Connection(office.settings(user=None))
        line._password = PASSWORD
        with line:
            answer = line.send(TO, MAIL, lambda: None)
    assert answer.said.startswith("550 ＊＊＊ <script>")
    assert "\x1b" not in answer.said


def test_plain_text_where_encryption_is_expected_is_told(tmp_path):
    with opened() as office, pytest.raises(SendingError, match="不能建立加密连接"):
        sent(office.settings("tls", user=USER, ca_file=None))


@pytest.mark.parametrize(
    ("said", "outcome"),
    [("550 No such user", Outcome.REFUSED), ("450 Try later", Outcome.DEFERRED)],
)
def test_one_recipient_that_is_not_taken_does_not_stop_the_others(said, outcome):
    with opened() as office:
        office.refusals["nobody@yunshan.example"] = said
        answers, begun = sent(office.settings(), TO, "nobody@yunshan.example", "jt@yunshan.example")
    assert [each.outcome for each in answers] == [Outcome.ACCEPTED, outcome, Outcome.ACCEPTED]
    assert answers[1].said == said
    assert begun == 2
    assert office.connections == 1


@pytest.mark.parametrize(
    ("said", "outcome"),
    [("554 spam", Outcome.REFUSED), ("452 disk full", Outcome.DEFERRED)],
)
def test_a_mail_that_is_refused_at_its_end_was_not_sent(said, outcome):
    with opened() as office:
        office.ends = [said]
        answers, _ = sent(office.settings(), TO, TO)
    assert [each.outcome for each in answers] == [outcome, Outcome.ACCEPTED]


def test_any_yes_at_the_end_is_one():
    with opened() as office:
        office.ends = ["299 好"]
        [answer], _ = sent(office.settings())
    assert answer.outcome is Outcome.ACCEPTED


@pytest.mark.parametrize(("where", "unclear"), [(TO, False), ("end", True)])
def test_an_answer_that_is_neither_yes_nor_no_ends_the_round(where, unclear):
    with opened() as office:
        office.refusals[TO] = "399 什么" if where == TO else "250 OK"
        office.ends = ["399 什么"]
        with pytest.raises(SendingError, match="不合规范：399 什么") as told:
            sent(office.settings())
    assert told.value.unclear is unclear


@pytest.mark.parametrize("where", [TO, USER, "end"])
def test_a_server_that_wants_to_rest_ends_the_round_and_nothing_is_unclear(where):
    with opened() as office:
        office.refusals[where] = "421 too many"
        office.ends = ["421 too many"] * (where == "end")
        with pytest.raises(SendingError, match="421 too many") as told:
            sent(office.settings())
    assert not told.value.unclear


@pytest.mark.parametrize("end", [hang_up, be_silent])
def test_no_answer_after_the_mail_was_handed_over_is_unclear(end):
    with opened() as office:
        office.ends = [end]
        with pytest.raises(SendingError, match="交出后") as told:
            sent(office.settings(timeout=1))
    assert told.value.unclear
    assert len(office.taken) == 1


def test_a_connection_lost_before_that_is_made_once_more_and_then_given_up():
    with opened() as office:
        office.refusals["lost@yunshan.example"] = "drop"
        with pytest.raises(SendingError, match="连接断了") as told:
            sent(office.settings(), TO, "lost@yunshan.example")
    assert not told.value.unclear
    assert (office.recipients, office.connections) == ([TO], 2)


def test_a_server_that_hung_up_between_two_mails_is_called_again():
    with opened(timeout=0.2) as office, Connection(office.settings()) as line:
        line.send(TO, MAIL, lambda: None)
        assert line._smtp is not None
        while line._smtp.sock.recv(1000):
            pass
        assert line.send(TO, MAIL, lambda: None).outcome is Outcome.ACCEPTED
    assert office.connections == 2


def test_a_dead_server_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with opened() as office, pytest.raises(SendingError, match=f"连不上邮件服务器 127.0.0.1:{port}"):
        sent(office.settings(port=port))


def test_a_server_that_never_says_a_word_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent, opened() as office:
        server = office.settings(port=silent.getsockname()[1], timeout=0.3)
        with pytest.raises(SendingError, match="等了太久没有应答"):
            sent(server)


def test_a_server_that_answers_nonsense_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as odd, opened() as office:

        def answer():
            client, _ = odd.accept()
            client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            client.close()

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(SendingError, match=r"不提供服务|连不上"):
            sent(office.settings(port=odd.getsockname()[1]))
        thread.join()


def test_a_mail_that_is_too_large_is_told_before_it_is_sent():
    with opened(data_size_limit=20) as office:
        [answer], begun = sent(office.settings())
    assert answer.outcome is Outcome.REFUSED
    assert "超过服务器限制" in answer.said
    assert begun == 0
    assert office.taken == []


def test_after_some_mails_the_connection_is_made_anew():
    with opened() as office:
        sent(office.settings(per_connection=2), *[TO] * 5)
    assert (len(office.taken), office.connections) == (5, 3)
