"""What the board must show, found by looking at every row of every table. It shares no code with the program."""

import calendar
import datetime

DAY = datetime.timedelta(days=1)
CYCLES = {"year": (1, 90), "semester": (2, 60), "quarter": (4, 30)}
"""How many periods a year has, and how many days before its end one is asked for."""
WIDER = {"q1": "s1", "q2": "s1", "q3": "s2", "q4": "s2"}


class Tables:
    """All rows of the register, as dictionaries."""

    def __init__(self, connection):
        for table in ("agreement", "party", "region", "evaluation", "follow_up", "obligation", "signature", "post",
                      "tenure", "journal", "article", "settlement", "reminder", "setting", "border_pair", "district",
                      "agreement_district", "agreement_sector", "sector", "deliberate_gap"):  # fmt: skip
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
            for row in rows:
                for name, value in row.items():
                    if name.endswith(("_on", "_day", "until")) and value:
                        row[name] = datetime.date.fromisoformat(value)
            setattr(self, table, rows)
        self.settings = {row["key"]: row["value"] for row in self.setting}
        self._parties = {row["id"]: [] for row in self.agreement}
        for row in sorted(self.party, key=lambda row: row["position"]):
            self._parties[row["agreement_id"]].append(row)
        self._sectors = {row["id"]: set() for row in self.agreement}
        for row in self.agreement_sector:
            self._sectors[row["agreement_id"]].add(row["sector_id"])
        self.of = {row["id"]: row["region_id"] for row in self.district}
        self.home = {row["id"] for row in self.region if row["is_home"]}

    def agreement_of(self, record):
        return next(row for row in self.agreement if row["id"] == record)

    def parties(self, agreement):
        return self._parties[agreement]

    def sectors(self, agreement):
        return self._sectors[agreement]

    def neighbours(self, agreement):
        return [row["region_id"] for row in self.parties(agreement) if row["region_id"] not in self.home]

    def successors(self, agreement):
        return [row for row in self.agreement if row["predecessor_id"] == agreement and row["stage"] == "signed"]


def slow_board(connection, today, backup=None):
    """Return {key: (urgency, due, neighbours)} of what is shown, and the keys of what was put off."""
    tables = Tables(connection)
    found = {}
    for kind, key, urgency, due, neighbours in _matters(tables, today, backup):
        if due is not None and urgency is None:
            left = (due - today).days
            urgency = (
                "past" if left < 0 else "week" if left <= 7 else "month" if left <= 30
                else "sixty" if left <= 60 else "ninety" if left <= 90 else None
            )  # fmt: skip
        if urgency is not None:
            found[f"{kind}:{key}" if key else kind] = (urgency, due, tuple(dict.fromkeys(neighbours)))
    put_off = {}
    for row in sorted(tables.reminder, key=lambda row: row["id"]):
        if row["way"] == "snooze":
            put_off[row["matter"]] = row["until"]
    sleeping = {key for key in found if key in put_off and put_off[key] > today}
    return {key: value for key, value in found.items() if key not in sleeping}, sleeping


def _matters(tables, today, backup):
    yield from _backup(tables, today, backup)
    yield from _of_regions(tables, today)
    for row in tables.agreement:
        yield from _of_agreement(tables, row, today)
    for row in tables.follow_up:
        if row["done_on"] is None and row["due_on"] and (row["due_on"] - today).days <= 30:
            entry = next(entry for entry in tables.evaluation if entry["id"] == row["evaluation_id"])
            yield "follow_up", row["id"], None, row["due_on"], tables.neighbours(entry["agreement_id"])
    for party in tables.party:
        yield from _of_party(tables, party, today)
    for post in tables.post:
        if _troubled(tables, post, today):
            yield "post", post["id"], "gap", None, [post["region_id"]] if post["region_id"] not in tables.home else []


def _of_regions(tables, today):
    for region in tables.region:
        if region["id"] not in tables.home:
            if any(_ended_long_ago(tables, row, today) and region["id"] in tables.neighbours(row["id"])
                   for row in tables.agreement):  # fmt: skip
                yield "older", region["id"], "past", None, [region["id"]]
            if any(_forgotten(tables, *end, today) for end in _ends(tables, region["id"])):
                yield "border", region["id"], "gap", None, [region["id"]]


def _lapsing(tables, row):
    return (
        row["kind"] in ("kb", "pks") and row["stage"] == "signed" and row["last_day"] is not None
        and row["terminated_on"] is None and not tables.successors(row["id"])
    )  # fmt: skip


def _ended_long_ago(tables, row, today):
    return _lapsing(tables, row) and (today - row["last_day"]).days > 365


def _of_agreement(tables, row, today):
    near, record = tables.neighbours(row["id"]), row["id"]
    if _lapsing(tables, row) and (today - row["last_day"]).days <= 365:
        kind = "ended" if row["last_day"] < today else "ending"
        yield kind, f"{record}:{row['last_day']}", None, row["last_day"], near
    if row["kind"] == "pks" and row["stage"] == "signed":
        for year, name, first, last in _periods(tables, today):
            if _long_enough(row, first, last) and not _excused(tables, row, year, name, first, last):
                yield "evaluation", f"{record}:{year}:{name}", None, last, near
    idle = int(tables.settings.get("draft_idle_days", "30"))
    if row["stage"] != "signed":
        days = [entry["at"][:10] for entry in tables.journal if _is_of(tables, entry, record)]
        if not days or (today - datetime.date.fromisoformat(max(days))).days >= idle:
            yield "draft", record, "gap", None, near
    for one in tables.settlement:
        ends = [day for day in (row["last_day"], row["terminated_on"]) if day]
        over = (row["last_day"] and row["last_day"] < today) or (row["terminated_on"] and row["terminated_on"] <= today)
        if one["agreement_id"] == record and one["done_on"] is None and row["stage"] == "signed" and over:
            yield "settlement", one["id"], "past", min(ends), near


def _is_of(tables, entry, agreement):
    named = {"agreement": [agreement], "party": [row["id"] for row in tables.parties(agreement)],
             "article": [row["id"] for row in tables.article if row["agreement_id"] == agreement]}  # fmt: skip
    return entry["record_id"] in named.get(entry["table_name"], [])


def _periods(tables, today):
    """Return the period before that of today, and that of today when its end is near."""
    number, notice = CYCLES[tables.settings.get("evaluation_cycle", "year")]
    every = []
    for year in (today.year - 1, today.year):
        for at in range(number):
            months = 12 // number
            month = (at + 1) * months
            first = datetime.date(year, at * months + 1, 1)
            last = datetime.date(year, month, calendar.monthrange(year, month)[1])
            every.append((year, {1: "year", 2: f"s{at + 1}", 4: f"q{at + 1}"}[number], first, last))
    now = next(at for at, (_year, _name, first, last) in enumerate(every) if first <= today <= last)
    return [every[now - 1], *([every[now]] if (every[now][3] - today).days <= notice else [])]


def _long_enough(row, first, last):
    begins = max(row["first_day"] or row["signed_on"] or first, first)
    ends = [last, *([row["last_day"]] if row["last_day"] else [])]
    ends += [row[name] - DAY for name in ("terminated_on", "suspended_on") if row[name]]
    return (min(ends) - begins).days + 1 >= 30


def _entered(tables, agreement, year, name):
    names = {name, WIDER.get(name, name), "year"}
    return any(row["agreement_id"] == agreement and row["year"] == year and row["period"] in names
               for row in tables.evaluation)  # fmt: skip


def _excused(tables, row, year, name, first, last):
    if _entered(tables, row["id"], year, name) or _entered(tables, row["predecessor_id"], year, name):
        return True
    return any(_long_enough(later, first, last) or _entered(tables, later["id"], year, name)
               for later in tables.successors(row["id"]))  # fmt: skip


def _of_party(tables, party, today):
    row = tables.agreement_of(party["agreement_id"])
    ours, near = party["region_id"] in tables.home, tables.neighbours(row["id"])
    for one in tables.obligation:
        open_still = one["party_id"] == party["id"] and one["done_on"] is None and one["due_on"]
        if open_still and (one["due_on"] - today).days <= 30 and row["stage"] == "signed":
            yield "obligation", one["id"], None, one["due_on"], near
    if ours:
        return
    out = [one["sent_on"] for one in tables.signature
           if one["party_id"] == party["id"] and one["sent_on"] and one["returned_on"] is None]  # fmt: skip
    if out:
        yield "out", f"{row['id']}:{party['id']}", None, min(out) + 30 * DAY, [party["region_id"]]
    if party["number"] == "" and _in_force(tables, row, today):
        yield "number", party["id"], "gap", None, [party["region_id"]]


def _in_force(tables, row, today):
    return (
        row["stage"] == "signed" and not tables.successors(row["id"])
        and (row["last_day"] is None or row["last_day"] >= today)
        and (row["terminated_on"] is None or row["terminated_on"] > today)
        and (row["suspended_on"] is None or row["suspended_on"] > today)
    )  # fmt: skip


def _troubled(tables, post, today):
    terms = [row for row in tables.tenure if row["post_id"] == post["id"]]
    if not any(party["tenure_id"] == term["id"] for party in tables.party for term in terms):
        return False
    here = [row for row in terms if (row["first_day"] is None or row["first_day"] <= today)
            and (row["last_day"] is None or row["last_day"] >= today)]  # fmt: skip
    acting = [row for row in here if row["capacity"] == "plh"]
    return not here or len(acting) > 1 or len(here) - len(acting) > 1


def _ends(tables, region):
    """Return the pairs of districts, ours first, that touch along the border with a neighbour."""
    of = tables.of
    found = set()
    for row in tables.border_pair:
        for ours, theirs in ((row["home_id"], row["neighbour_id"]), (row["neighbour_id"], row["home_id"])):
            if of[ours] in tables.home and of[theirs] == region:
                found.add((ours, theirs))
    return found


def _forgotten(tables, ours, theirs, today):
    of = tables.of
    codes = set(tables.settings.get("coverage_sectors", "A1\nA2\nA3\nA4\nA5\nA6\nB5").split())
    sectors = [row["id"] for row in tables.sector if row["code"] in codes]
    wanted = False
    for sector in sectors:
        states = set()
        for row in tables.agreement:
            regions = {party["region_id"] for party in tables.parties(row["id"])}
            if sector not in tables.sectors(row["id"]) or row["kind"] != "pks" or not {of[ours], of[theirs]} <= regions:
                continue
            named = [one["district_id"] for one in tables.agreement_district if one["agreement_id"] == row["id"]]
            sides = [[each for each in named if of[each] == of[end]] for end in (ours, theirs)]
            if all(not side or end in side for side, end in zip(sides, (ours, theirs), strict=True)):
                states.add(_state(tables, row, today))
        if "live" in states:
            return False
        unwanted = any(gap["sector_id"] == sector and {ours, theirs} == {pair["home_id"], pair["neighbour_id"]}
                       for pair in tables.border_pair for gap in tables.deliberate_gap
                       if gap["pair_id"] == pair["id"])  # fmt: skip
        wanted = wanted or "underway" in states or not unwanted
    return wanted


def _state(tables, row, today):
    if row["stage"] != "signed":
        return "underway"
    if _in_force(tables, row, today):
        return "live"
    over = (row["terminated_on"] and row["terminated_on"] <= today) or tables.successors(row["id"])
    return "over" if over or (row["last_day"] and row["last_day"] < today) else "underway"


def _backup(tables, today, backup):
    days = [datetime.date.fromisoformat(row["at"][:10]) for row in sorted(tables.journal, key=lambda row: row["id"])]
    if not days:
        return
    if backup is None:
        yield "backup", "", None, days[0] + 7 * DAY, []
    elif days[-1] >= backup and (today - backup).days >= 7:
        yield "backup", "", None, backup + 7 * DAY, []
