"""The settings: those of the office, of the pages, of this computer, and the logos."""

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.acts.settings import save_settings
from models.language import LANGUAGES, _
from models.lists.settings import read_settings
from models.rules.marking import N_
from models.rules.settings import OFFICE_SETTINGS
from models.trouble import Trouble
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_file
from ui.dialogs.logos import LogoPanel
from ui.dialogs.settings_inputs import SettingInput, add_row, form, make_input, scrolled
from ui.dialogs.settings_pages import PagePanel
from ui.forms.choice_inputs import ChoiceInput
from ui.forms.inputs import LineInput
from ui.messages import MessageBar

SCHEMES = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}
_SIZE = (900, 620)


class SettingsDialog(QDialog):
    """Four pages; without an open register only that of this computer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, choose_file: Choose = choose_file) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Settings"))
        self.resize(*_SIZE)
        self.bar = MessageBar()
        self.tabs = QTabWidget()
        self.inputs: dict[str, SettingInput] = {}
        """Of the office and, as far as they hold for all documents, of the pages."""
        self.logos: LogoPanel | None = None
        self.pages: PagePanel | None = None
        if desk.session.register is not None:
            self.logos = LogoPanel(self.bar, choose_file)
            office = self._office_page()
            self.pages = PagePanel(desk, read_settings())
            self.inputs |= self.pages.forms[""].inputs
            for page, title in (
                (office, _("This register")),
                (self.pages, _("Pages")),
                (self.logos, _("Logos")),
            ):
                self.tabs.addTab(page, title)
                page.setEnabled(desk.session.writable)
        self.tabs.addTab(self._computer_page(), _("This computer"))
        self.save_button = theme.primary(QPushButton(_("Save")))
        self.cancel_button = QPushButton(_("Cancel"))
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    def save(self) -> None:
        """Keep everything, and close."""
        if problem := self._problem():
            self.bar.tell(problem, "error")
            return
        try:
            self._save_register()
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
            return
        later = self._save_computer()
        self.accept()
        if later:
            self._desk.messages.tell(_("Saved. The language changes when Pendopo starts again."), "info")
        else:
            self._desk.messages.tell(_("Saved."), "success")

    def _problem(self) -> str:
        """Return what cannot be kept, already translated; "" when all can."""
        for field in OFFICE_SETTINGS if self.pages else ():
            if not field.takes(str(self.inputs[field.key].value() or "")):
                self.tabs.setCurrentIndex(0)
                self.inputs[field.key].setFocus()
                label, help_text = _(field.label), _(field.help_text)
                return f"{label}: {help_text}."
        return self.pages.problem() if self.pages else ""

    def _save_register(self) -> None:
        if self.logos is None or self.pages is None or not self._desk.session.writable:
            return
        before = read_settings()
        office = {field.key: str(self.inputs[field.key].value() or "") for field in OFFICE_SETTINGS}
        now = office | self.pages.values()
        if changed := {key: value for key, value in now.items() if value != before.get(key, "")}:
            save_settings(changed)
        self.logos.save()

    def _save_computer(self) -> bool:
        """Keep what belongs to this computer, and tell whether some of it shows at the next start only."""
        if name := self.clerk.text().strip():
            self._desk.session.sign_on(name)
        scheme = self.scheme.value()
        if scheme != preferences.scheme():
            preferences.set_scheme(scheme)
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            theme.apply(app, scheme)
        spoken, wanted = preferences.language(), self.language.value()
        preferences.set_language(wanted)
        return bool(wanted != spoken)

    def _office_page(self) -> QWidget:
        page, rows = form()
        values = read_settings()
        for field in OFFICE_SETTINGS:
            entry = make_input(field)
            entry.set_value(values[field.key])
            self.inputs[field.key] = entry
            add_row(rows, _(field.label), entry, _(field.help_text))
        return scrolled(page)

    def _computer_page(self) -> QWidget:
        page, rows = form()
        self.clerk = LineInput()
        self.clerk.set_value(preferences.clerk())
        self.language = ChoiceInput(list(LANGUAGES.items()))
        self.language.set_value(preferences.language())
        self.scheme = ChoiceInput(list(SCHEMES.items()))
        self.scheme.set_value(preferences.scheme())
        add_row(rows, _("Clerk"), self.clerk, _("Who works here; written into the journal"))
        add_row(
            rows, _("Language"), self.language, _("Shows when Pendopo starts again; printed documents are Indonesian")
        )
        add_row(rows, _("Colours"), self.scheme)
        return page

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addStretch()
        for button in (self.cancel_button, self.save_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.save_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.bar)
        column.addLayout(buttons)
