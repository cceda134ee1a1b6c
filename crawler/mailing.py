"""One round of letters by mail: which of a folder go to whom, which do not and why, and what became of each.

A letter goes once to a recipient. What was sent, or may have been, goes again only where a person says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from checks.cases import register, settled
from checks.cases.addressees import addressees
from checks.cases.caseload import share
from checks.cases.deadlines import last_day
from checks.cases.docket import Docket
from checks.cases.matters import stand
from checks.cases.outbox import NAMES, Mailing, Outbox, Outcome, Posted
from checks.cases.register import Register
from checks.rules import ConfigError, Rules
from checks.samples import BEIJING
from checks.verdicts import short
from checks.workdays import Clock
from crawler.mailserver import MailServer, is_address
from crawler.sending import Connection, SendingError
from reports.letters import manifest
from reports.letters.manifest import Entry
from reports.mail import From, Mail, compose, message
from reports.plain import plain
from reports.replies.known import Held, Known

_SHOWN = 10
STAYS, ASKS, GOES = "stays", "asks", "goes"
"""A letter need not be sent; it can't be and a person is to look; it is to be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A letter of the round with what is to become of it; ``why`` says why it does not go, or what is to be known of one that goes."""

    entry: Entry
    recipient: str
    mail: Mail | None
    course: str
    why: str = ""


def plan(folder: Path, data: Path, day: date, again: Collection[str] = ()) -> list[Parcel]:
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
    renamed = _renamed(entries, letters, members)
    clock = Clock(Rules.load())
    parcels = []
    for entry in entries:
        name = renamed.get(entry.id, entry.unit)
        member = members.member(name)
        recipient = (member.mail if member else "") or entry.mail
        if entry.id not in letters:
            # What was sent is noted beside the dockets: with another folder it would be sent again.
            why = f"不在 {data} 的案卷中，请核对 --data"
            parcels.append(Parcel(entry=entry, recipient=recipient, mail=None, course=ASKS, why=why))
            continue
        before = posted.get((entry.id, recipient.lower()))
        parcel = _parcel(
            entry, folder, recipient, (day, last_day(entry, clock)), before, anew=entry.id in again
        )
        if parcel.course == GOES and name != entry.unit:
            parcel = replace(
                parcel, why="；".join(filter(None, [f"单位现名“{plain(name, 100)}”", parcel.why]))
            )
        if parcel.course == GOES and (gone := _settled(letters[entry.id], day)):
            parcel = _asked_about(parcel, gone, anew=entry.id in again)
        parcels.append(parcel)
    return parcels


def _settled(held: Held, day: date) -> list[str]:
    """What a letter demands that nobody has to mend by now, on no site of its unit."""
    done = {
        file: settled.excused(file, held.files, day) | settled.mended(file, crawl, held.files, day)
        for file, crawl in held.crawls.items()
    }
    return [each for each, files in held.files.items() if all(each in done[file] for file in files)]


def _asked_about(parcel: Parcel, gone: Sequence[str], *, anew: bool) -> Parcel:
    ids = "、".join(map(short, gone[:_SHOWN])) + ("等" if len(gone) > _SHOWN else "")
    why = f"其中 {len(gone)} 个问题此后已裁定误报、豁免或已看到整改（{ids}）"
    if anew:
        return replace(parcel, why="；".join(filter(None, [parcel.why, why])))
    return replace(parcel, course=ASKS, why=f"{why}，没有发；仍要照原样发的请加 --again {parcel.entry.id}")


def _renamed(entries: Sequence[Entry], letters: Mapping[str, Held], members: Register) -> Mapping[str, str]:
    """By letter, the name by now of a unit that the register does not know by the name in the letter."""
    known = {member.name for member in members.members}
    lost = {entry.id for entry in entries if entry.id in letters and entry.unit not in known}
    files = {file for each in lost for file in letters[each].crawls if known and file.is_file()}
    said = [standing for file in sorted(files) if (standing := stand(file))]
    written = [(file, letter) for file in files for letter in Docket(file).letters() if letter.id in lost]
    return addressees(written, share(said, members))


def _parcel(
    entry: Entry, folder: Path, recipient: str, days: tuple[date, date], before: Posted | None, *, anew: bool
) -> Parcel:
    day, last = days

    def told(course: str, why: str, mail: Mail | None = None) -> Parcel:
        return Parcel(entry=entry, recipient=recipient, mail=mail, course=course, why=why)

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
    if day > last:
        tried = "没有再发" if before else "从没有发过，这次也没有发"
        return told(ASKS, f"整改期限 {last} 已过，{tried}；仍要发的请加 --again {entry.id}", mail)
    notes = [f"上次{NAMES[before.last.outcome]}：{before.last.said}"] if before else []
    if entry.mail and recipient != entry.mail:
        notes.append(f"邮箱按现在的名册，写通知书时为 {plain(entry.mail, 100)}")
    return told(GOES, "；".join(notes), mail)


def _when(mailing: Mailing) -> str:
    return mailing.at[:16].replace("T", " ")


def deliver(
    parcels: Sequence[Parcel],
    server: MailServer,
    outbox: Outbox,
    pause: float,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[Parcel, Outcome, str]]:
    """Send what goes, one after another, and tell what became of each, noted already; ``pause`` in seconds between mails.

    Raises :class:`SendingError` where the server ends it: what was not sent goes in the next round.
    """
    sender = From(address=server.sender, name=server.sender_name, reply_to=server.reply_to)
    with Connection(server) as connection:
        for number, parcel in enumerate(each for each in parcels if each.course == GOES and each.mail):
            if number:
                wait(pause)
            note = _Note(parcel, outbox)
            try:
                content = message(note.mail, sender, parcel.recipient, datetime.now(BEIJING))
            except ConfigError as error:
                # A file has gone since the round was planned: that is no reason to keep the others waiting.
                note.keep(Outcome.UNSENT, str(error))
                yield parcel, Outcome.UNSENT, str(error)
                continue
            try:
                answer = connection.send(parcel.recipient, content, note.begin)
            except SendingError as error:
                if not error.unclear:
                    note.keep(Outcome.UNSENT, str(error))
                raise
            note.keep(answer.outcome, answer.said)
            yield parcel, answer.outcome, answer.said


class _Note:
    """Keeps what happens to one mail."""

    def __init__(self, parcel: Parcel, outbox: Outbox) -> None:
        if parcel.mail is None:
            raise ValueError(parcel)
        self.mail, self._parcel, self._outbox = parcel.mail, parcel, outbox
        self._attempt = uuid4().hex

    def begin(self) -> None:
        self.keep(Outcome.SENDING, "")

    def keep(self, outcome: Outcome, said: str) -> None:
        self._outbox.write(
            Mailing(
                letter=self._parcel.entry.id,
                unit=self._parcel.entry.unit,
                recipient=self._parcel.recipient.lower(),
                digest=self.mail.digest,
                attempt=self._attempt,
                at=datetime.now(BEIJING).isoformat(timespec="seconds"),
                outcome=outcome,
                said=said,
            )
        )
