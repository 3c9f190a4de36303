from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.ui.tasks import Inline, Worker


def unwanted(answer: object) -> None:
    pytest.fail(f"nobody asked for {answer!r}")


def test_a_result_comes_home_to_the_ui_thread(qtbot: QtBot) -> None:
    worker = Worker("test")
    threads: list[threading.Thread] = []
    results: list[int] = []

    def job() -> int:
        threads.append(threading.current_thread())
        return 7

    def done(result: int) -> None:
        threads.append(threading.current_thread())
        results.append(result)

    worker.submit(job, done, unwanted)
    qtbot.waitUntil(lambda: results == [7])
    worker.stop()
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_jobs_run_in_the_order_handed_in(qtbot: QtBot) -> None:
    worker = Worker("test")
    order: list[int] = []
    for number in range(50):
        worker.submit(lambda number=number: number, order.append, unwanted)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(order) == 50)
    worker.stop()
    assert order == list(range(50))


def test_an_error_comes_home_whole(qtbot: QtBot) -> None:
    worker = Worker("test")
    errors: list[Exception] = []

    def job() -> None:
        raise KeyError("x")

    worker.submit(job, unwanted, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    worker.stop()
    assert isinstance(errors[0], KeyError)


def test_stopping_finishes_the_work_and_drops_the_answers(qtbot: QtBot) -> None:
    worker = Worker("test")
    ran = threading.Event()
    worker.submit(ran.set, unwanted, unwanted)
    worker.stop()
    assert ran.is_set()
    qtbot.wait(1)


def test_the_inline_runner_answers_at_once() -> None:
    results: list[object] = []
    Inline().submit(lambda: 3, results.append, results.append)

    def broken() -> None:
        raise ValueError

    Inline().submit(broken, results.append, results.append)
    assert results[0] == 3
    assert isinstance(results[1], ValueError)
