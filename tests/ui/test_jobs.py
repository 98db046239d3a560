"""Works in a thread: result, trouble, cancelling, a listener that is gone, and the end of the window."""

import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from models.trouble import Trouble
from ui.jobs import Jobs


class Ear(QObject):
    """Writes down what it hears, and in which thread."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.threads = set()

    def done(self, result):
        self._note("done", result)

    def failed(self, problem):
        self._note("failed", problem)

    def progress(self, done, total):
        self._note("progress", (done, total))

    def cancelled(self):
        self._note("cancelled", None)

    def _note(self, what, value):
        self.heard.append((what, value))
        self.threads.add(threading.current_thread())


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def ear(qapp):
    return Ear()


def start(jobs, ear, work):
    return jobs.start(work, ear.done, ear.failed, ear.progress, ear.cancelled)


def until_idle(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.running, timeout=5000)


def test_the_result_is_told_in_the_windows_thread(qtbot, jobs, ear):
    worked_in = []
    start(jobs, ear, lambda _job: worked_in.append(threading.current_thread()) or 42)
    assert jobs.running
    until_idle(qtbot, jobs)
    assert ear.heard == [("done", 42)]
    assert ear.threads == {threading.main_thread()}
    assert worked_in != [threading.main_thread()]


def test_results_of_fast_works_are_not_lost(qtbot, jobs, ear):
    for number in range(50):
        start(jobs, ear, lambda _job, number=number: number)
    until_idle(qtbot, jobs)
    assert sorted(value for _what, value in ear.heard) == list(range(50))


def test_trouble_and_bugs_are_told_as_they_are(qtbot, jobs, ear):
    trouble = Trouble("The stick is full.")

    def work(job):
        raise trouble

    start(jobs, ear, work)
    until_idle(qtbot, jobs)
    start(jobs, ear, lambda _job: 1 // 0)
    until_idle(qtbot, jobs)
    assert ear.heard[0] == ("failed", trouble)
    assert isinstance(ear.heard[1][1], ZeroDivisionError)


def test_progress_is_thinned_out_but_its_end_is_told(qtbot, jobs, ear):
    def work(job):
        for done in range(10_001):
            job.step(done, 10_000)

    start(jobs, ear, work)
    until_idle(qtbot, jobs)
    told = [value for what, value in ear.heard if what == "progress"]
    assert told[-1] == (10_000, 10_000)
    assert len(told) < 1000
    assert ear.heard[-1] == ("done", None)


def test_cancel_stops_the_work_at_its_next_step(qtbot, jobs, ear):
    begun = threading.Event()

    def work(job):
        while True:
            begun.set()
            job.step(1, 2)

    job = start(jobs, ear, work)
    assert begun.wait(5)
    job.cancel()
    until_idle(qtbot, jobs)
    assert ear.heard[-1] == ("cancelled", None)


def test_a_listener_that_is_gone_is_not_called(qtbot, jobs, ear):
    go_on = threading.Event()
    start(jobs, ear, lambda _job: go_on.wait(5))
    delete(ear)
    go_on.set()
    until_idle(qtbot, jobs)
    assert ear.heard == []


def test_close_cancels_waits_and_tells_nothing_more(qtbot, jobs, ear):
    ended = threading.Event()
    begun = threading.Event()

    def work(job):
        try:
            while True:
                begun.set()
                job.step(1, 2)
        finally:
            ended.set()

    start(jobs, ear, work)
    assert begun.wait(5)
    jobs.close()
    assert ended.is_set()
    assert not jobs.running
    qtbot.wait(20)
    assert ("cancelled", None) not in ear.heard


def test_a_plain_function_is_no_listener(jobs, ear):
    with pytest.raises(TypeError, match="failed must be a bound method"):
        jobs.start(lambda _job: None, ear.done, print)
    assert not jobs.running
