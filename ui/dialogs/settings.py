"""The settings: those of the register, of this computer, and the logos."""

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.acts.settings import save_settings
from models.language import LANGUAGES, _
from models.lists.settings import read_settings
from models.rules.marking import N_
from models.rules.settings import SETTINGS
from models.trouble import Trouble
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_file
from ui.dialogs.logos import LogoPanel
from ui.forms.choice_inputs import ChoiceInput
from ui.forms.inputs import LineInput
from ui.messages import MessageBar

SCHEMES = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}
_SIZE = (620, 440)


class SettingsDialog(QDialog):
    """Three pages; without an open register only that of this computer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, choose_file: Choose = choose_file) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Settings"))
        self.resize(*_SIZE)
        self.bar = MessageBar()
        self.tabs = QTabWidget()
        self.inputs: dict[str, ChoiceInput | LineInput] = {}
        self.logos: LogoPanel | None = None
        if desk.session.register is not None:
            self.logos = LogoPanel(self.bar, choose_file)
            for page, title in ((self._register_page(), _("This register")), (self.logos, _("Logos"))):
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

    def _save_register(self) -> None:
        if self.logos is None or not self._desk.session.writable:
            return
        before = read_settings()
        changed = {key: entry.value() or "" for key, entry in self.inputs.items() if entry.value() != before[key]}
        if changed:
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

    def _register_page(self) -> QWidget:
        page, rows = _page()
        values = read_settings()
        for field in SETTINGS:
            entry: ChoiceInput | LineInput
            entry = ChoiceInput(list(field.choices.items())) if field.choices else LineInput()
            entry.set_value(values[field.key])
            self.inputs[field.key] = entry
            _add(rows, _(field.label), entry, _(field.help_text))
        return page

    def _computer_page(self) -> QWidget:
        page, rows = _page()
        self.clerk = LineInput()
        self.clerk.set_value(preferences.clerk())
        self.language = ChoiceInput(list(LANGUAGES.items()))
        self.language.set_value(preferences.language())
        self.scheme = ChoiceInput(list(SCHEMES.items()))
        self.scheme.set_value(preferences.scheme())
        _add(rows, _("Clerk"), self.clerk, _("Who works here; written into the journal"))
        _add(rows, _("Language"), self.language, _("Shows when Pendopo starts again; printed documents are Indonesian"))
        _add(rows, _("Colours"), self.scheme, "")
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


def _page() -> tuple[QWidget, QFormLayout]:
    page = QWidget()
    rows = QFormLayout(page)
    rows.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
    rows.setHorizontalSpacing(theme.BETWEEN)
    rows.setVerticalSpacing(theme.INSIDE)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return page, rows


def _add(rows: QFormLayout, label: str, entry: QWidget, help_text: str) -> None:
    entry.setAccessibleName(label)
    entry.setToolTip(help_text)
    cell = QVBoxLayout()
    cell.setSpacing(2)
    cell.addWidget(entry)
    if help_text:
        cell.addWidget(theme.quiet(QLabel(help_text, wordWrap=True)))
    title = QLabel(label)
    title.setBuddy(entry)
    rows.addRow(title, cell)
