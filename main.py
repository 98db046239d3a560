"""The one door of Pendopo: the window, or the command line. It puts the parts together and decides nothing itself."""

import argparse
import datetime
import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

HOUSE = Path(__file__).resolve().parent
if sys.path[0] != str(HOUSE):
    # Also when installed under another name: "models" and "ui" are ours, never somebody else's.
    sys.path.insert(0, str(HOUSE))

from models.language import LANGUAGES, _, use_language  # noqa: E402
from models.lists.sql import day  # noqa: E402
from models.store.folders import made  # noqa: E402
from models.trouble import PasswordNeeded, Refused, Trouble  # noqa: E402

DONE, REFUSED = 0, 1
LISTS = (
    "board", "mou", "pks", "signatories", "officials", "evaluations", "renewals", "numbers", "coverage", "forgotten",
    "borders", "doubtful", "figures", "journal",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Pendopo and return its exit status: 0 done, 1 refused with the reason, 2 wrong usage."""
    if getattr(sys, "frozen", False):  # a Windows program of one file starts itself for a second process
        from multiprocessing import freeze_support

        freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = _parser(given).parse_args(given)
    use_language(asked.lang or "id")
    status = DONE
    try:
        try:
            status = asked.run(asked)
        except PasswordNeeded as needed:
            from models.store.at_terminal import ask_and_go_on

            status = ask_and_go_on(needed, lambda: int(asked.run(asked)))
        if status == DONE and asked.run in (_list, _print, _backup, _restore, _check):
            _mind_clock(asked.register)
        sys.stdout.flush()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return REFUSED
    except Refused as refused:
        for finding in refused.findings:
            print(_(finding.text, **finding.values), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever reads our list has read enough; what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _window(asked: argparse.Namespace) -> int:
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise Trouble(
            _(
                "There is no screen here, so no window can open. Nothing was changed. "
                "Use a command instead: {commands}.",
                commands=", ".join(COMMANDS),
            )
        )
    # While the window is put together next to nothing becomes garbage; ui.app begins to collect once it stands.
    gc.disable()
    from ui.app import run

    return run(asked.register, asked.today, _now, asked.lang)


def _new(asked: argparse.Namespace) -> int:
    border = _create(asked.register, asked.home, example=asked.example)
    said = _("Created {path}", path=asked.register)
    _say(asked, {"register": str(asked.register), "border": border}, f"{said}\n{border}")
    return DONE


def _create(path: Path, home: str = "", *, example: bool) -> str:
    """Create a register and return what is known of its border."""
    from models.acts.seeding import fill
    from models.lists.border_check import known_border
    from models.store.register import Register

    with Register.create(path, _clerk(), lambda: fill(home, example=example)):
        return known_border()


def _list(asked: argparse.Namespace) -> int:
    from models.lists.plain import lines, plain
    from models.store.backup_log import last_backup
    from models.store.register import Register

    last = last_backup(asked.register)
    with Register.open(asked.register, _clerk(), read_only=True):
        rows = plain(asked.what, asked.today, last.taken_at.date() if last else None)
    if asked.json:
        print(_json(rows))
    else:
        for said in lines(asked.what, rows):
            print(said)
    return DONE


def _print(asked: argparse.Namespace) -> int:
    from dataclasses import replace

    from models.documents.order import Order, check, fulfil
    from models.lists.agreements import Filter, agreement_ids
    from models.lists.settings import read_settings
    from models.store.register import Register

    ids = [] if asked.agreement is None else [asked.agreement]
    order = Order(asked.document, ids, asked.ceremony, asked.evaluation, asked.tenure, asked.only, asked.today)
    check(order, named=asked.all or {asked.agreement, asked.ceremony, asked.evaluation, asked.tenure} != {None})
    with Register.open(asked.register, _clerk(), read_only=True):
        if asked.all:
            order = replace(order, agreements=agreement_ids(Filter(), asked.today, order="id"))
        written = fulfil(order, read_settings(), made(asked.to))
    paths = list(map(str, written))
    print(_json(paths) if asked.json else "\n".join(paths))
    return DONE


def _backup(asked: argparse.Namespace) -> int:
    from models.store.backing_up import back_up_as_told

    backups, failed = back_up_as_told(asked.register, made(asked.to) if asked.to else None, _now())
    facts = [{"backup": str(one.path), "verified": True} for one in backups]
    if facts:
        _say(asked, facts[0] if asked.to else facts, "\n".join(str(one.path) for one in backups))
    for said in failed:
        print(said, file=sys.stderr)
    return DONE if facts and not any(isinstance(one, Trouble) for one in failed) else REFUSED


def _restore(asked: argparse.Namespace) -> int:
    from models.store.restore import restore

    kept = restore(asked.backup, asked.register, _now())
    print(_("Restored {path}", path=asked.register))
    if kept:
        print(_("The file that was there is kept as {path}", path=kept))
    return DONE


def _password(asked: argparse.Namespace) -> int:
    from models.store.at_terminal import change_password

    print(change_password(asked.register, remove=asked.remove))
    return DONE


def _check(asked: argparse.Namespace) -> int:
    from models.store.check import check

    verdicts = check(asked.register, asked.today)
    if asked.json:
        print(_json([vars(verdict) for verdict in verdicts]))
    else:
        for verdict in verdicts:
            print(f"{'✓' if verdict.ok else '✗'} {verdict.name}: {verdict.sentence}")
    return DONE if all(verdict.ok for verdict in verdicts) else REFUSED


def _demo(asked: argparse.Namespace) -> int:
    from ui.screen import can_open

    register = made(asked.to) / "contoh.pendopo"
    if not register.exists():
        _create(register, example=True)
    if can_open():
        asked.register = register
        return _window(asked)
    print(_("There is no screen here, so the same is done without a window:"))
    asked.register, asked.document, asked.all = register, "signature-sheet", True
    asked.agreement = asked.ceremony = asked.evaluation = asked.tenure = asked.only = None
    print(register)
    return _print(asked) or _backup(asked)


def _clerk() -> str:
    import getpass

    return getpass.getuser()


def _now() -> datetime.datetime:
    """Return the clock of this computer: the one place where it is asked."""
    return datetime.datetime.now().astimezone()


def _mind_clock(register: Path) -> None:
    """Say so where the clock cannot be right: entries bear its time, and lists follow its day unless one is given."""
    from models.lists.clock import clock_warning
    from models.store.register import Register

    # A register that only its owner can bring up to date is no reason to call what was done a failure.
    with suppress(Trouble), Register.open(register, _clerk(), read_only=True):
        if said := clock_warning(_now()):
            print(said, file=sys.stderr)


def _say(asked: argparse.Namespace, facts: object, sentence: str) -> None:
    print(_json(facts) if asked.json else sentence)


def _json(what: object) -> str:
    import json

    return json.dumps(what, ensure_ascii=False, indent=1)


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser for a command, or for the window when none is named."""
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument("--today", type=day, default=_now().date(), metavar="YYYY-MM-DD")
    everywhere.add_argument("--lang", choices=list(LANGUAGES))
    parser = argparse.ArgumentParser("pendopo", description=__doc__, parents=[everywhere])
    words = [word for word in given if not word.startswith("-")]
    if not any(word in COMMANDS for word in words[:1]):
        parser.add_argument("register", nargs="?", type=Path, help="the register to open in the window")
        parser.add_argument("--self-test", dest="run", action="store_const", const=_self_test, default=_window)
        parser.epilog = f"commands: {', '.join(COMMANDS)}; `pendopo COMMAND --help` tells more"
        return parser
    commands = parser.add_subparsers(required=True)
    for name, (run, fill) in COMMANDS.items():
        command = commands.add_parser(name, parents=[everywhere])
        command.add_argument("--json", action="store_true", help="answer in JSON")
        command.set_defaults(run=run)
        fill(command)
    return parser


def _new_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("register", type=Path)
    whose = command.add_mutually_exclusive_group()
    whose.add_argument("--example", action="store_true", help="fill in the Serang register of 16-10-2023")
    whose.add_argument("--home", default="", metavar="CODE", help="our own government, as the ministry numbers it")


def _list_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("register", type=Path)
    command.add_argument("what", choices=LISTS)


def _print_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("register", type=Path)
    command.add_argument("document", help="its key: agreement, signature-sheet, …, or set")
    command.add_argument("--to", type=Path, required=True, metavar="DIR")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--agreement", type=int, metavar="ID")
    which.add_argument("--all", action="store_true")
    which.add_argument("--ceremony", type=int, metavar="ID")
    which.add_argument("--evaluation", type=int, metavar="ID", help="an entry of the evaluation log; for minutes")
    which.add_argument("--tenure", type=int, metavar="ID", help="the term that began with a change; for officials")
    which.add_argument("--only", type=int, metavar="ID", help="of a report: the one thing it is to be about")


def _backup_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("register", type=Path)
    command.add_argument("--to", type=Path, metavar="DIR", help="without: folder and named sticks of this computer")


def _paths(*names: str) -> Callable[[argparse.ArgumentParser], object]:
    return lambda command: [command.add_argument(name, type=Path) for name in names]


def _password_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("register", type=Path)
    command.add_argument("--remove", action="store_true", help="let it be opened without a password")


def _self_test(_asked: argparse.Namespace) -> int:
    from ui.self_test import run

    return run()


Command = tuple[Callable[[argparse.Namespace], int], Callable[[argparse.ArgumentParser], object]]
COMMANDS: dict[str, Command] = {
    "new": (_new, _new_words),
    "list": (_list, _list_words),
    "print": (_print, _print_words),
    "backup": (_backup, _backup_words),
    "restore": (_restore, _paths("backup", "register")),
    "password": (_password, _password_words),
    "check": (_check, _paths("register")),
    "demo": (_demo, lambda command: command.add_argument("--to", type=Path, default=Path("out"), metavar="DIR")),
}


if __name__ == "__main__":
    sys.exit(main())
