"""One round of letters by mail: which of a folder go to whom, which do not and why, and what became of each.

A letter goes once to a recipient. What was sent, or may have been, goes again only where a person says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from checks.cases import register
from checks.cases.outbox import NAMES, Mailing, Outbox, Outcome, Posted
from checks.rules import ConfigError
from checks.samples import BEIJING
from crawler.mailserver import MailServer, is_address
from crawler.sending import Connection, SendingError
from reports.letters import manifest
from reports.letters.manifest import Entry
from reports.mail import From, Mail, compose, message
from reports.plain import plain
from reports.replies.known import Known

STAYS, ASKS, GOES = "stays", "asks", "goes"
"""A letter need not be sent; it can't be and a person is to look; it is to be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A letter of the round; ``why`` says why it does not go, or what is to be known of one that goes."""

    entry: Entry
    recipient: str
    mail: Mail | None
    course: str
    why: str = ""


def plan(folder: Path, data: Path, day: date, again: Collection[str] = ()) -> list[Turn]:
    """The letters of a folder, each with what is to be done on ``day``; those of ``again`` go whatever went before.

    Raises :class:`ConfigError`.
    """
    entries = manifest.read(folder)
    if not entries:
        raise ConfigError(
            f"目录 {folder} 中没有通知书（{manifest.NAME}），请先运行 zwgk letters --out {folder}"
        )
    known = {entry.id for entry in entries}
    if strange := [letter for letter in again if letter not in known]:
        raise ConfigError(f"--again {strange[0]}：目录 {folder} 中没有这份通知书")
    members, posted, letters = register.load(data), Outbox(data).posted(), Known(data).letters
    turns = []
    for entry in entries:
        member = members.member(entry.unit)
        recipient = (member.mail if member else "") or entry.mail
        if entry.id not in letters:
            # What was sent is noted beside the dockets: with another folder it would be sent again.
            why = f"不在 {data} 的案卷中，请核对 --data"
            turns.append(Turn(entry=entry, recipient=recipient, mail=None, course=ASKS, why=why))
            continue
        before = posted.get((entry.id, recipient.lower()))
        turns.append(_turn(entry, folder, recipient, day, before, anew=entry.id in again))
    return turns


def _turn(
    entry: Entry, folder: Path, recipient: str, day: date, before: Posted | None, *, anew: bool
) -> Turn:
    def told(course: str, why: str, mail: Mail | None = None) -> Turn:
        return Turn(entry=entry, recipient=recipient, mail=mail, course=course, why=why)

    if not recipient:
        return told(ASKS, "没有邮箱，请在单位名册中补上，或改用其他方式送达")
    if not is_address(recipient):
        return told(ASKS, f"邮箱 {plain(recipient, 100)} 写法不对，须是一个邮箱地址，请在单位名册中改正")
    try:
        mail = compose(entry, folder)
    except ConfigError as error:
        return told(ASKS, str(error))
    if anew:
        return told(GOES, "按 --again 再发一次" if before else "", mail)
    if before and before.sent:
        if before.sent.digest == mail.digest:
            return told(STAYS, f"已于 {_when(before.sent)} 发出", mail)
        return told(
            ASKS, f"已于 {_when(before.sent)} 发出，此后文件有改动；要再发一次请加 --again {entry.id}", mail
        )
    if before and before.unclear:
        return told(
            ASKS,
            f"{_when(before.unclear)} 发送时中断，不知对方是否收到；请先询问，没有收到的加 --again {entry.id} 再发",
            mail,
        )
    if day > entry.due:
        return told(STAYS, f"整改期限 {entry.due} 已过，没有再发；仍要发的请加 --again {entry.id}", mail)
    notes = [f"上次{NAMES[before.last.outcome]}：{before.last.said}"] if before else []
    if entry.mail and recipient != entry.mail:
        notes.append(f"邮箱按现在的名册，写通知书时为 {plain(entry.mail, 100)}")
    return told(GOES, "；".join(notes), mail)


def _when(mailing: Mailing) -> str:
    return mailing.at[:16].replace("T", " ")


def deliver(
    turns: Sequence[Turn],
    server: MailServer,
    outbox: Outbox,
    pause: float,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[Turn, Outcome, str]]:
    """Send what goes, one after another, and tell what became of each, noted already; ``pause`` in seconds between mails.

    Raises :class:`SendingError` where the server ends it: what was not sent goes in the next round.
    """
    sender = From(address=server.sender, name=server.sender_name, reply_to=server.reply_to)
    with Connection(server) as connection:
        for number, turn in enumerate(turn for turn in turns if turn.course == GOES and turn.mail):
            if number:
                wait(pause)
            note = _Note(turn, outbox)
            try:
                content = message(note.mail, sender, turn.recipient, datetime.now(BEIJING))
                answer = connection.send(turn.recipient, content, note.begin)
            except SendingError as error:
                if not error.unclear:
                    note.keep(Outcome.UNSENT, str(error))
                raise
            note.keep(answer.outcome, answer.said)
            yield turn, answer.outcome, answer.said


class _Note:
    """Keeps what happens to one mail."""

    def __init__(self, turn: Turn, outbox: Outbox) -> None:
        if turn.mail is None:
            raise ValueError(turn)
        self.mail, self._turn, self._outbox = turn.mail, turn, outbox
        self._attempt = uuid4().hex

    def begin(self) -> None:
        self.keep(Outcome.SENDING, "")

    def keep(self, outcome: Outcome, said: str) -> None:
        self._outbox.write(
            Mailing(
                letter=self._turn.entry.id,
                unit=self._turn.entry.unit,
                recipient=self._turn.recipient.lower(),
                digest=self.mail.digest,
                attempt=self._attempt,
                at=datetime.now(BEIJING).isoformat(timespec="seconds"),
                outcome=outcome,
                said=said,
            )
        )
