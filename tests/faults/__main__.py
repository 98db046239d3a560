"""The long runs, each told in one line; the short ones are tests. What is not as it should be ends with status 1.

python -m tests.faults [--list] [--only damage,…] [--times N] [--seed N]
"""

import argparse
import importlib
import random
import sys
import time

# name -> module of tests.faults, and what it does. The module has TIMES, how often by default, and
# run(times, chance) -> a sentence of what was tried; it raises AssertionError for what should never be.
PARTS = {
    "damage": ("damage", "every way in which a byte, or the end, of a backup can be lost"),
    "fuzz": ("fuzz", "mutated and foreign files through every door: opened, looked at, compared, restored, rescued"),
    "killed-acts": ("killed_acts", "killed at random moments of saving"),
    "killed-backup": ("killed_backup", "killed at random moments of a backup"),
    "killed-password": ("killed_password", "killed at random moments of setting, changing and removing a password"),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="say what there is")
    parser.add_argument("--only", default=",".join(PARTS), metavar="PART,…", help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--times", type=int, help="instead of each part's own number")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000, help="of the random choices")
    asked = parser.parse_args()
    names = asked.only.split(",")
    if unknown := set(names) - set(PARTS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}")
    if asked.list:
        for name, (_module, said) in PARTS.items():
            print(f"{name:16} {said}")
        return 0
    failed = 0
    print(f"seed {asked.seed}")
    for name in names:
        part = importlib.import_module(f"tests.faults.{PARTS[name][0]}")
        begun = time.monotonic()
        try:
            said = part.run(asked.times or part.TIMES, random.Random(asked.seed))
        except AssertionError as wrong:
            failed += 1
            said = f"FAILED: {wrong}"
        print(f"{name:16} {said} ({time.monotonic() - begun:.0f} s)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
