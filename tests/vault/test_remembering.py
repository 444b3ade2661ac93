from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.activity import Activity
from desk_app.vault.transactions import remembered

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault


class Work:
    def __init__(self) -> None:
        self.times = 0

    def count_activities(self, session: Session) -> int:
        def work() -> int:
            self.times += 1
            return session.query(Activity).count()

        return remembered(session, "activities", work)


def add_activity(session: Session, name: str) -> None:
    session.add(Activity(name=name))


def test_an_answer_is_worked_out_once_until_something_is_written(vault: Vault) -> None:
    work = Work()

    answers = [vault.read(work.count_activities) for _time in range(3)]
    vault.write(add_activity, "Transport")
    answers.append(vault.read(work.count_activities))

    assert answers == [0, 0, 0, 1]
    assert work.times == 2


def test_a_use_case_that_writes_sees_its_own_changes(vault: Vault) -> None:
    work = Work()
    vault.read(work.count_activities)

    def add_and_count(session: Session) -> int:
        add_activity(session, "Transport")
        session.flush()
        return work.count_activities(session)

    assert vault.write(add_and_count) == 1


def test_a_reader_that_ends_after_a_write_leaves_nothing_stale(vault: Vault) -> None:
    work = Work()

    def read_slowly(session: Session) -> int:
        before = work.count_activities(session)
        vault.write(add_activity, "Transport")
        return before

    assert vault.read(read_slowly) == 0
    assert vault.read(work.count_activities) == 1
