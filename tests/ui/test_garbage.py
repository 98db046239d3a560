"""Garbage is collected, and by the window's thread alone."""

import gc
import threading

from PySide6.QtCore import QObject

from ui.garbage import GarbageCollector, collect


class Ring:
    """Refers to itself, and notes on which thread it went."""

    def __init__(self, died):
        self.itself, self.died = self, died

    def __del__(self):
        self.died.append(threading.current_thread())


def make_much(died):
    Ring(died)
    kept = [[] for _each in range(20_000)]
    del kept


def test_a_job_fills_the_room_and_the_window_collects(qapp, qtbot):
    parent, died = QObject(), []
    GarbageCollector(parent).start()
    job = threading.Thread(target=make_much, args=(died,))
    job.start()
    job.join()
    assert not died, "not on the thread of the job"
    keep = [[] for _each in range(gc.get_threshold()[0] + 1000)]
    qtbot.waitUntil(lambda: bool(died), timeout=5000)
    assert died == [threading.main_thread()]
    assert keep
    gc.unfreeze()
    parent.deleteLater()


def test_nothing_is_done_while_there_is_little(qapp):
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    collect()
    assert gc.get_stats()[0]["collections"] == before
