"""When an original has what it needs, and what usually comes next."""

import datetime

import pytest

from models.rules.ceremonies import DocumentFacts, Marks, check_ceremony, stamp_expected, usual_next

DAY = datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("marks", "out", "complete"),
    [
        (Marks(), False, False),
        (Marks(signed=True), False, True),
        (Marks(initialled=True, stamped=True, sealed=True), False, False),
        (Marks(signed=True, sent_on=DAY), True, False),
        (Marks(signed=True, sent_on=DAY, returned_on=DAY), False, True),
        (Marks(signed=True, returned_on=DAY), False, True),
    ],
)
def test_signed_and_not_out_is_complete(marks, out, complete):
    assert (marks.out, marks.complete) == (out, complete)
    assert marks.blank == (marks == Marks())


def test_what_usually_comes_next():
    done: dict[str, object] = {}
    seen = []
    while key := usual_next(Marks(**done), stamp=True):
        seen.append(key)
        done[key] = True
    assert seen == ["initialled", "signed", "stamped", "sealed"]
    assert usual_next(Marks(initialled=True, signed=True), stamp=False) == "sealed"
    assert usual_next(Marks(True, True, True, True, DAY), stamp=True) == "returned_on"


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ("none", []),
        ("all", [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]),
        # Original k is kept by party k, and stamped at the others; a third of two parties has no stamp.
        ("counterpart", [(1, 2), (2, 1)]),
    ],
)
def test_who_signs_over_a_stamp(boxes, expected):
    places = [(party, original) for party in (1, 2) for original in (1, 2, 3)]
    assert [place for place in places if stamp_expected(boxes, *place, 2)] == expected


def test_a_sound_ceremony_is_passed_over_in_silence():
    documents = [DocumentFacts(1, "A", "signed", DAY), DocumentFacts(2, "B", "ready", frozen=True, originals=3)]
    assert check_ceremony("Acara", DAY, documents) == []
    assert check_ceremony("Acara", None, documents) == []
