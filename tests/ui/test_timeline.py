"""The time line through its real page: rows, bars, keys, zoom, and what it tells those who cannot see it."""

import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from models.acts.agreements import delete_draft
from models.language import use_language
from models.lists.cards import agreement_card
from models.lists.chains import ChainLink
from models.tables import Agreement
from tests.acts.builders import mou, pks, sign
from ui import theme
from ui.tabs.agreement_preview import agreement_html
from ui.tabs.mou import MouTab
from ui.tabs.pks import PksTab
from ui.tabs.record_tab import Mode
from ui.timeline.drawing import Bars
from ui.timeline.page import open_timeline
from ui.timeline.scale import CLOSEST, Scale, ends_of, marks

TODAY = datetime.date(2026, 11, 23)
DAY = datetime.date


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def tab(desk, qtbot):
    tab = MouTab(desk)
    desk.messages.window().resize(1366, 740)
    desk.messages.parentWidget().layout().insertWidget(0, tab)
    desk.messages.window().activateWindow()
    qtbot.waitUntil(tab.isVisible)
    qtbot.waitUntil(desk.messages.window().isActiveWindow)
    return tab


@pytest.fixture
def umbrella(tab):
    """An MoU with a chain of three PKS: a gap, then an overlap; and one PKS without days."""
    top = mou("Payung", first_day=DAY(2023, 1, 1), last_day=DAY(2027, 12, 31))
    first = pks("Satu", top, first_day=DAY(2024, 1, 1), last_day=DAY(2024, 12, 31))
    second = pks("Dua", top, predecessor=first, first_day=DAY(2025, 2, 1), last_day=DAY(2025, 12, 31))
    pks("Tiga", top, predecessor=second, first_day=DAY(2025, 12, 17), last_day=DAY(2026, 12, 31))
    pks("Tanpa hari", top)
    return top


@pytest.fixture
def page(tab, umbrella):
    return opened(tab, umbrella)


def opened(tab, record):
    tab.go(record)
    open_timeline(tab)
    QApplication.processEvents()
    return tab.editor


def press(qtbot, page, *keys):
    for key in keys:
        qtbot.keyClick(page.timeline.table, key)


def current(page):
    return page.timeline.table.current_row().link.title


def said(page, title, role=Qt.ItemDataRole.AccessibleTextRole):
    model = page.timeline.model
    return next(model.index(at, 1).data(role) for at, row in enumerate(model.rows) if row.link.title == title)


def strip(page, title, first, last, ratio=1.0):
    """Return the colours along the middle of a row from one day to another, on a screen of so many dots a pixel."""
    table, scale = page.timeline.table, page.timeline.drawing.scale
    at = next(at for at, row in enumerate(page.timeline.model.rows) if row.link.title == title)
    area = table.visualRect(page.timeline.model.index(at, 1))
    picture = QImage(table.viewport().size() * ratio, QImage.Format.Format_ARGB32)
    picture.setDevicePixelRatio(ratio)
    table.viewport().render(picture)
    edges = [round((area.left() + scale.at(day)) * ratio) for day in (first, last)]
    return [picture.pixelColor(x, round(area.center().y() * ratio)).name() for x in range(*edges)]


def near(one, other):
    """Tell whether two colours look the same; in 16 bits a pixel they are not always equal."""
    colors = [QColor(name).getRgb() for name in (one, other)]
    return max(abs(a - b) for a, b in zip(*colors, strict=True)) < 4


def test_it_fills_the_tab_with_all_that_stands_under_the_mou(tab, page):
    assert [row.link.title for row in page.timeline.model.rows] == ["Payung", "Satu", "Dua", "Tiga", "Tanpa hari"]
    assert page.headline.text() == "Time line: Payung"
    assert page.summary.text() == "5 agreements · 2 chains of PKS · 1 gap · 1 overlap"
    assert not tab.view.isVisible()
    assert not page.save_button.isVisible()
    assert not page.dirty


def test_it_opens_at_the_agreement_that_was_chosen(desk, umbrella, qtbot):
    tab = PksTab(desk)
    desk.messages.parentWidget().layout().insertWidget(0, tab)
    qtbot.waitUntil(tab.isVisible)
    page = opened(tab, Agreement.get(Agreement.title == "Dua").id)
    assert current(page) == "Dua"
    assert page.timeline.table.hasFocus()
    assert page.headline.text() == "Time line: Payung"


def test_a_bar_says_everything_to_those_who_cannot_see_it(page):
    assert said(page, "Dua") == (
        "Dua · Sector agreement (PKS) · Draft · 1 Feb 2025 – 31 Dec 2025 · Before it: gap of 31 days"
    )
    assert "Before it: overlap of 15 days" in said(page, "Tiga")
    assert said(page, "Tanpa hari") == "Tanpa hari · Sector agreement (PKS) · Draft · no days yet"


def test_what_stands_elsewhere_is_said(tab, umbrella):
    moved = pks("Empat", mou("Baru"), predecessor=Agreement.get(Agreement.title == "Tiga").id)
    page = opened(tab, Agreement.get_by_id(moved).umbrella_id)
    assert "Under another MoU" in said(page, "Satu")
    assert "Under another MoU" not in said(page, "Empat")


def test_a_suspension_and_an_early_end_are_said(tab, umbrella):
    for title in ("Satu", "Tiga"):
        sign(Agreement.get(Agreement.title == title).id, DAY(2024, 1, 1))
    with tab.desk.session.register.database.act("stop"):
        Agreement.update(suspended_on=DAY(2026, 6, 1)).where(Agreement.title == "Tiga").execute()
        Agreement.update(terminated_on=DAY(2024, 7, 1), end_cause="agreed").where(Agreement.title == "Satu").execute()
    page = opened(tab, umbrella)
    assert "Suspended since 1 Jun 2026" in said(page, "Tiga")
    assert "Terminated · 1 Jan 2024 – 30 Jun 2024" in said(page, "Satu")
    assert "gap of 215 days" in said(page, "Dua")


def test_nothing_in_a_title_is_taken_for_markup(tab):
    page = opened(tab, mou("<b>Payung</b> & lain"))
    tip = said(page, "<b>Payung</b> & lain", Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Payung&lt;/b&gt; &amp; lain" in tip


def test_up_and_down_move_between_bars_and_left_and_right_along_a_chain(page, qtbot):
    assert current(page) == "Payung"
    press(qtbot, page, Qt.Key.Key_Down)
    assert current(page) == "Satu"
    press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert current(page) == "Tiga"
    press(qtbot, page, Qt.Key.Key_Right)
    assert current(page) == "Tiga"
    press(qtbot, page, Qt.Key.Key_Left)
    assert current(page) == "Dua"
    press(qtbot, page, Qt.Key.Key_End)
    assert current(page) == "Tanpa hari"
    press(qtbot, page, Qt.Key.Key_Home)
    assert current(page) == "Payung"


def test_left_leads_from_an_addendum_to_what_it_amends(tab, umbrella, qtbot):
    first, change = Agreement.get(Agreement.title == "Satu").id, pks("Adendum")
    with tab.desk.session.register.database.act("amend"):
        Agreement.update(kind="addendum", amends=first).where(Agreement.id == change).execute()
    page = opened(tab, umbrella)
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert current(page) == "Adendum"
    press(qtbot, page, Qt.Key.Key_Left)
    assert current(page) == "Satu"


def test_enter_opens_the_record(tab, page, qtbot, asked):
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert asked.gone == [("pks", Agreement.get(Agreement.title == "Satu").id)]
    assert tab.mode is Mode.LIST


def test_a_double_click_on_the_mou_opens_it(page, umbrella, qtbot, asked):
    table = page.timeline.table
    place = table.visualRect(page.timeline.model.index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.gone == [("mou", umbrella)]


def test_esc_leads_back_without_asking(tab, page, qtbot):
    press(qtbot, page, Qt.Key.Key_Escape)
    assert tab.mode is Mode.LIST


def test_plus_and_minus_zoom_and_nought_shows_all(page, qtbot):
    timeline = page.timeline
    fitted = timeline.drawing.scale
    assert not timeline.years.isEnabled()
    assert fitted.length == pytest.approx(timeline.table.bar_width(), abs=1)
    press(qtbot, page, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert timeline.drawing.scale.per_day == pytest.approx(fitted.per_day * 1.25**2)
    assert timeline.years.isEnabled()
    press(qtbot, page, Qt.Key.Key_Minus)
    assert timeline.drawing.scale.per_day == pytest.approx(fitted.per_day * 1.25)
    press(qtbot, page, Qt.Key.Key_0)
    assert timeline.drawing.scale == fitted
    press(qtbot, page, *[Qt.Key.Key_Plus] * 40)
    assert timeline.drawing.scale.per_day == CLOSEST


def test_the_wheel_zooms_where_the_mouse_is(page, qtbot):
    timeline, table = page.timeline, page.timeline.table
    press(qtbot, page, *[Qt.Key.Key_Plus] * 6)
    place = 300
    day = timeline.drawing.scale.day_at(place)
    left = table.horizontalHeader().sectionViewportPosition(1)
    at = QPointF(left + place, 20)
    event = QWheelEvent(at, table.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    before = timeline.drawing.scale.per_day
    QApplication.sendEvent(table.viewport(), event)
    assert timeline.drawing.scale.per_day == pytest.approx(before * 1.25)
    assert timeline.drawing.scale.day_at(place) == pytest.approx(day, abs=1 / before)


def test_the_years_follow_the_current_bar(page, qtbot):
    timeline = page.timeline
    press(qtbot, page, *[Qt.Key.Key_Plus] * 20)
    timeline.years.setValue(0)
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert 0 <= timeline.drawing.scale.at(DAY(2025, 12, 17)) < timeline.table.bar_width()
    seen = timeline.years.value()
    qtbot.keyClick(timeline.table, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert timeline.years.value() < seen
    assert current(page) == "Tiga"
    timeline.show_today()
    assert timeline.drawing.scale.at(TODAY) == pytest.approx(timeline.table.bar_width() / 2, abs=2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_bars_gaps_and_today_are_drawn_where_their_days_are(tab, umbrella, qapp, scheme, ratio):
    for title in ("Satu", "Dua"):
        sign(Agreement.get(Agreement.title == title).id, DAY(2024, 1, 1))
    theme.apply(qapp, scheme)
    try:
        page = opened(tab, umbrella)
        page.timeline.table.go(Agreement.get(Agreement.title == "Tanpa hari").id)
        palette = page.palette()
        base = palette.color(palette.ColorRole.Base).name()
        amber, red = (theme.tone_color(tone, palette).name() for tone in ("amber", "red"))
        assert all(near(dot, base) for dot in strip(page, "Dua", DAY(2024, 1, 20), DAY(2024, 6, 1), ratio))
        assert amber in strip(page, "Dua", DAY(2025, 1, 1), DAY(2025, 2, 1), ratio)
        assert not any(near(dot, base) for dot in strip(page, "Dua", DAY(2025, 11, 1), DAY(2025, 12, 20), ratio))
        assert all(near(dot, base) for dot in strip(page, "Dua", DAY(2026, 3, 1), DAY(2026, 11, 15), ratio))
        assert red in strip(page, "Dua", DAY(2026, 11, 20), DAY(2026, 11, 30), ratio)
    finally:
        theme.apply(qapp, "system")


def test_it_follows_what_changes_in_the_register(page, umbrella):
    pks("Baru", umbrella)
    page.refresh()
    assert "Baru" in [row.link.title for row in page.timeline.model.rows]
    assert current(page) == "Payung"


def test_an_agreement_that_goes_away_meanwhile_leaves_a_word(tab, qtbot, asked):
    lonely = mou("Kosong")
    page = opened(tab, lonely)
    delete_draft(lonely)
    page.refresh()
    assert page.timeline.table.note.text == "This agreement is gone."
    press(qtbot, page, Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Left)
    assert asked.gone == []


def test_an_mou_without_pks_says_so(tab):
    page = opened(tab, mou("Kosong"))
    assert page.summary.text() == "No PKS stands under this MoU yet."


def test_it_opens_where_the_register_may_only_be_read(window, tmp_path, filled):
    path = tmp_path / "baca.pendopo"
    path.write_bytes(filled["example"])
    window.session.open(path)
    window.session.register.read_only = True
    window.go("mou", 1)
    assert not window.session.writable
    window.actions_.trigger("agreement.timeline")
    assert window.tab("mou").editor.timeline.model.rows


def test_five_hundred_pks_are_drawn_as_far_as_they_are_in_sight(tab):
    top = mou("Besar", first_day=DAY(2020, 1, 1), last_day=DAY(2030, 1, 1))
    with tab.desk.session.register.database.act("many"):
        Agreement.insert_many(
            [{"kind": "pks", "title": f"PKS {at}", "umbrella": top, "first_day": DAY(2024, 1, 1)} for at in range(500)]
        ).execute()
    page = opened(tab, top)
    drawn = []

    class Counted(Bars):
        def paint(self, painter, option, index):
            drawn.append(index.row())
            super().paint(painter, option, index)

    table = page.timeline.table
    table.setItemDelegateForColumn(1, Counted(page.timeline.drawing, table))
    table.viewport().grab()
    assert len(page.timeline.model.rows) == 501
    assert 5 < len(set(drawn)) < 60


def test_the_marks_along_the_top_keep_their_distance():
    whole = Scale(DAY(1990, 1, 1), DAY(2030, 12, 31), 0.03)
    years = marks(whole, 450, "en")
    assert [word for _at, word in years[:3]] == ["1990", "1995", "2000"]
    close = Scale(DAY(2024, 1, 1), DAY(2025, 12, 31), 2.0)
    months = marks(close, 300, "en")
    assert [word for _at, word in months[:3]] == ["2024", "Feb", "Mar"]
    assert months[1][0] == close.at(DAY(2024, 2, 1)) == 62


def test_the_calendar_holds_whole_years_and_today():
    def link(begins=None, last=None):
        return ChainLink(1, "pks", "", "in_force", None, begins, last, None, None, None, None, None)

    assert ends_of([], TODAY) == (DAY(2026, 1, 1), DAY(2026, 12, 31))
    assert ends_of([link(DAY(2019, 5, 1), DAY(2020, 4, 30))], TODAY) == (DAY(2019, 1, 1), DAY(2026, 12, 31))
    assert ends_of([link(DAY(2027, 5, 1))], TODAY) == (DAY(2026, 1, 1), DAY(2028, 12, 31))
    assert ends_of([link(DAY(9999, 5, 1))], TODAY)[1] == DAY(9999, 12, 31)


def test_the_preview_tells_the_chain_in_one_line(umbrella):
    sign(Agreement.get(Agreement.title == "Satu").id, DAY(2024, 1, 1))
    second, third = (Agreement.get(Agreement.title == title).id for title in ("Dua", "Tiga"))
    html = agreement_html(agreement_card(second, TODAY))
    assert "<b>draft 2025 (this one)</b>" in html
    assert f"<a href='pks:{third}'>draft 2025</a>" in html
    assert "gap of 31 days" in html
    assert "overlap of 15 days" in html
    assert "<a href='agreement.timeline'>Time line</a>" in html
    first = agreement_html(agreement_card(Agreement.get(Agreement.title == "Satu").id, TODAY))
    assert "<b>2024 (this one)</b> → " in first
