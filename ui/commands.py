"""Every action of the program, once: what it says, where it stands, its key, when it can be done, what it does."""

from functools import partial
from typing import TYPE_CHECKING

from models.rules.marking import N_
from ui import deeds, when
from ui.actions import Action
from ui.commands_border import border_actions
from ui.commands_journal import file_actions, record_actions, undo_actions, view_actions
from ui.commands_life import life_actions
from ui.tabs import TABS

if TYPE_CHECKING:
    from ui.window import Window

MENUS = (
    ("file", N_("&Register")),
    ("edit", N_("&Edit")),
    ("view", N_("&View")),
    ("print", N_("&Print")),
    ("ceremony", N_("&Ceremony")),
    ("help", N_("&Help")),
)


def make_actions(window: "Window") -> list[Action]:
    """Return all actions, in the order of their menus."""
    return [
        *_file(window), *_edit(window), *_onward(window), *life_actions(window), *border_actions(window),
        *_view(window), *_print(window), *_ceremony(window), *_help(window),
    ]  # fmt: skip


def _password(window: "Window") -> Action:
    """Return what opens the dialog on the register's password."""
    return Action(
        "register.password", N_("Pass&word…"), window.dialogs.password, "shield-lock-outline", menu="file",
        enabled=when.writable(window), tip=N_("Protect the register and its backups by a password"), section=1,
    )  # fmt: skip


def _file(window: "Window") -> list[Action]:
    dialogs, opened = window.dialogs, when.opened(window)
    return [
        Action("register.new", N_("&New register…"), dialogs.new_register, "file-plus-outline", menu="file"),
        Action("register.open", N_("&Open…"), dialogs.open_register, "folder-open-outline", "Ctrl+O", menu="file"),
        Action("register.example", N_("Open the &example register"), dialogs.example, "school-outline", menu="file"),
        Action(
            "register.backup", N_("&Back up…"), dialogs.backup, "content-save-check-outline", "Ctrl+B",
            N_("Make a verified copy of the register"), "file", opened, 1,
        ),
        Action(
            "register.copy", N_("Save a &copy elsewhere…"), dialogs.save_elsewhere, "content-save-move-outline",
            menu="file", tip=N_("A proven copy of what is open, also when its own file is gone"), enabled=opened,
            section=1,
        ),
        Action("register.restore", N_("&Restore a backup…"), dialogs.restore, "backup-restore", menu="file", section=1),
        _password(window),
        *file_actions(window),
        Action("office.settings", N_("&Settings…"), dialogs.settings, "cog-outline", menu="file", section=2),
        Action(
            "office.reference", N_("Reference &data…"), dialogs.reference, "table-cog", menu="file", enabled=opened,
            tip=N_("Governments, departments, posts, sectors, districts, borders"), section=2,
        ),
        Action(
            "office.numbers", N_("&Number book…"), dialogs.numbers, "numeric", menu="file", enabled=opened,
            tip=N_("Numbers of documents: in use, reserved, left out, twice, still awaited from the other side"),
            section=2,
        ),
        Action(
            "office.clauses", N_("Clause &library…"), dialogs.clauses, "book-open-page-variant-outline", menu="file",
            enabled=opened, tip=N_("Templates of agreements and of further articles, with their versions"), section=2,
        ),
        Action(
            "register.close", N_("&Close the register"), window.close_register, "close", menu="file", enabled=opened,
            section=3,
        ),
        Action("app.quit", N_("&Quit"), window.close, "exit-to-app", "Ctrl+Q", menu="file", section=3),
    ]  # fmt: skip


def _edit(window: "Window") -> list[Action]:
    chosen = when.chosen(window, writing=True)
    return [
        *undo_actions(window),
        Action(
            "record.new", N_("&New"), deeds.on_tab(window, "new"), "plus", "Ctrl+N", menu="edit",
            enabled=when.beginning(window), section=1,
        ),
        Action(
            "record.edit", N_("Edi&t"), deeds.on_tab(window, "edit_current"), "pencil-outline", "F2", menu="edit",
            enabled=chosen, section=1,
        ),
        Action(
            "record.delete", N_("&Delete"), deeds.on_tab(window, "delete_current"), "trash-can-outline", "Del",
            menu="edit", enabled=chosen, section=1,
        ),
        *record_actions(window),
        Action(
            "text.edit", N_("Te&xt…"), partial(deeds.edit_text, window), "file-document-edit-outline", "Ctrl+T",
            N_("Write the articles of this agreement, with the pages beside them"), "edit",
            when.chosen(window, writing=True, keys=("mou", "pks")), 2,
        ),
    ]  # fmt: skip


def _onward(window: "Window") -> list[Action]:
    """Return what leads on from an MoU or a PKS."""
    return [
        Action(
            "mou.pairing", N_("PKS of this MoU…"), partial(deeds.propose_sector_agreements, window),
            "file-tree-outline", menu="edit",
            tip=N_("Let the PKS of this MoU be drafted, department by department"),
            enabled=when.chosen(window, writing=True, keys=("mou",)), section=2,
        ),
        Action(
            "agreement.ready", N_("&Ready to sign…"), partial(deeds.make_ready, window), "fountain-pen-tip",
            menu="edit", tip=N_("Look the agreement over, and freeze its text for signing"),
            enabled=when.chosen(window, writing=True, keys=("mou", "pks")), section=2,
        ),
        Action(
            "agreement.withdraw", N_("&Withdraw the frozen text…"), partial(deeds.withdraw, window), "undo-variant",
            menu="edit", tip=N_("By a letter, before it is signed"),
            enabled=when.chosen(window, writing=True, keys=("mou", "pks")), section=2,
        ),
        Action(
            "evaluation.new", N_("E&valuate this PKS…"), partial(deeds.evaluate, window), "clipboard-check-outline",
            menu="edit", enabled=when.chosen(window, writing=True, keys=("pks",)), section=2,
        ),
        Action(
            "evaluation.show", N_("Evaluations of this PK&S"), partial(deeds.show_evaluations, window),
            "clipboard-text-clock-outline", menu="edit", enabled=when.chosen(window, keys=("pks",)), section=2,
        ),
        Action(
            "evaluation.close", N_("C&lose this entry"), deeds.on_tab(window, "close_entry"), "lock-outline",
            menu="edit", tip=N_("After this the entry is only corrected by a further one"),
            enabled=when.chosen(window, writing=True, keys=("evaluations",)), section=2,
        ),
        Action(
            "evaluation.correct", N_("Co&rrect this entry…"), deeds.on_tab(window, "correct_entry"),
            "pencil-plus-outline", menu="edit", enabled=when.chosen(window, writing=True, keys=("evaluations",)),
            section=2,
        ),
    ]  # fmt: skip


def _view(window: "Window") -> list[Action]:
    opened = when.opened(window)
    tabs = [
        Action(
            f"tab.{tab.key}", tab.title, partial(window.show_tab, tab.key), shortcut=f"Ctrl+{at}", menu="view",
            enabled=opened,
        )
        for at, tab in enumerate(TABS, start=1)
    ]  # fmt: skip
    return [
        *tabs,
        Action(
            "view.filter", N_("&Filter the list"), partial(deeds.focus_filter, window), "filter-outline", "Ctrl+F",
            menu="view",
            enabled=opened, section=1,
        ),
        Action(
            "view.clear", N_("&Clear the filter"), partial(deeds.clear_filter, window), "filter-off-outline",
            "Ctrl+Shift+F",
            menu="view", enabled=opened, section=1,
        ),
        Action(
            "view.columns", N_("C&olumns…"), partial(deeds.offer_columns, window), "table-column", menu="view",
            enabled=opened,
            tip=N_("Choose which columns the list shows"), section=1,
        ),
        Action(
            "view.find", N_("Find &anything…"), window.dialogs.palette, "magnify", "Ctrl+K",
            N_("Find any record or action by a few letters"), "view", section=1,
        ),
        *view_actions(window),
    ]  # fmt: skip


def _print(window: "Window") -> list[Action]:
    return [
        Action(
            "print.sheet", N_("&Signature sheet…"), partial(deeds.print_selected, window), "printer-outline", "Ctrl+P",
            N_("Print the signature sheets of what is selected"), "print", when.selected(window),
        ),
        Action(
            "print.all", N_("&All signature sheets in the list…"), partial(deeds.print_listed, window), menu="print",
            enabled=lambda: when.opened(window)() and window.front_key() in ("mou", "pks"),
        ),
    ]  # fmt: skip


def _ceremony(window: "Window") -> list[Action]:
    """Return what leads to a ceremony, and what comes back from one."""
    selected = when.selected(window)
    return [
        Action(
            "paper.attach", N_("Attach a &file…"), partial(deeds.attach_paper, window), "paperclip", menu="edit",
            tip=N_("Keep a scan, a letter or evidence with this record: PDF, JPEG or PNG"),
            enabled=when.chosen(window, writing=True, keys=("mou", "pks", "evaluations")), section=2,
        ),
        Action(
            "ceremony.new_from", N_("&New ceremony from these agreements…"), partial(deeds.plan_ceremony, window),
            "calendar-plus", menu="ceremony", tip=N_("Plan the day on which the selected agreements are signed"),
            enabled=lambda: window.session.writable and selected(),
        ),
        Action(
            "ceremony.grid", N_("Signature &grid…"), deeds.on_tab(window, "open_grid"), "grid", "Ctrl+G",
            N_("Tick what each original has received: initials, signature, stamp duty, seal, day of return"),
            "ceremony", when.chosen(window, writing=True, keys=("ceremonies",)), 1,
        ),
        Action(
            "ceremony.print", N_("Print the &set…"), partial(deeds.print_set, window), "printer-outline",
            menu="ceremony", enabled=lambda: deeds.printable_ceremony(window) is not None, section=1,
            tip=N_("All that lies on the table, in stacking order, as one PDF (Ctrl+P)"),
        ),
    ]  # fmt: skip


def _help(window: "Window") -> list[Action]:
    return [
        Action("help.page", N_("&Help on this tab"), window.dialogs.help, "help-circle-outline", "F1", menu="help"),
        Action("help.about", N_("&About Pendopo"), window.dialogs.about, "information-outline", menu="help", section=1),
    ]
