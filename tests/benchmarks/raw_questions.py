"""The questions of the lists as lean SQL on sqlite3 alone: the floor for models.lists. Same answers, no more work.

Each returns the ids of the whole list and the rows of its first page.
"""

import datetime
import sqlite3

Answer = tuple[list[int], list[tuple]]

STATUS = """CASE WHEN a.stage <> 'signed' THEN a.stage WHEN a.terminated_on <= :now THEN 'terminated'
    WHEN EXISTS (SELECT 1 FROM agreement b WHERE b.predecessor_id = a.id AND b.stage = 'signed') THEN 'superseded'
    WHEN a.last_day < :now THEN 'ended' WHEN a.suspended_on <= :now THEN 'suspended'
    WHEN a.last_day <= :soon THEN 'ending' ELSE 'in_force' END"""
HOME = "FROM party p JOIN region r ON r.id = p.region_id WHERE p.agreement_id = a.id AND r.is_home"
AWAY = HOME.replace("AND r.is_home", "AND NOT r.is_home")
UMBRELLA = f"""SELECT a.id, {STATUS}, title, (SELECT group_concat(r.name, ', ') {AWAY}), (SELECT number {HOME}),
    (SELECT group_concat(number, '; ') {AWAY}), signed_on, last_day, julianday(last_day) - julianday(:now),
    (SELECT count(CASE WHEN {STATUS} IN ('in_force', 'ending') THEN 1 END) || '/' || count(*)
     FROM agreement a WHERE a.umbrella_id = m.id AND kind = 'pks')
    FROM agreement a JOIN (SELECT id FROM agreement WHERE id IN ({{ids}})) m ON m.id = a.id"""
SECTOR = f"""SELECT a.id, title, {STATUS}, (SELECT group_concat(coalesce(nullif(d.abbreviation, ''), d.name), ' ↔ ')
        FROM party p JOIN department d ON d.id = p.department_id WHERE p.agreement_id = a.id),
    (SELECT group_concat(r.name, ', ') {AWAY}), last_day, julianday(last_day) - julianday(:now),
    EXISTS (SELECT 1 FROM evaluation e WHERE e.agreement_id = a.id AND year = :year)
    FROM agreement a WHERE a.id IN ({{ids}})"""
TENURE = """SELECT t.id, n.front_title, n.name, n.back_title, o.title, d.name, r.name, capacity, first_day, last_day,
    (SELECT count(*) FROM party p JOIN agreement a ON a.id = p.agreement_id
     WHERE p.tenure_id = t.id AND a.stage <> 'signed')
    FROM tenure t JOIN person n ON n.id = t.person_id JOIN post o ON o.id = t.post_id
    JOIN region r ON r.id = o.region_id LEFT JOIN department d ON d.id = o.department_id WHERE t.id IN ({ids})"""
EVALUATION = f"""SELECT e.id, year, period, title, (SELECT group_concat(s.name, ', ') FROM agreement_sector l
        JOIN sector s ON s.id = l.sector_id WHERE l.agreement_id = a.id),
    (SELECT group_concat(r.name, ', ') {AWAY}), recommendation, new_matters,
    (SELECT count(*) FROM follow_up f WHERE f.evaluation_id = e.id AND done_on IS NULL), closed_on
    FROM evaluation e JOIN agreement a ON a.id = e.agreement_id WHERE e.id IN ({{ids}})"""
GROUPS = f"""WITH c AS MATERIALIZED (SELECT a.id, {STATUS} AS status FROM agreement a WHERE {{which}})
    SELECT coalesce(sector_id, 0), count(CASE WHEN status IN ('in_force', 'ending') THEN 1 END),
        count(CASE WHEN status IN ('draft', 'prepared', 'ready') THEN 1 END),
        count(CASE WHEN status IN ('ended', 'superseded', 'terminated') THEN 1 END), count(*)
    FROM c LEFT JOIN agreement_sector l ON l.agreement_id = c.id GROUP BY 1"""
# The few MoU are left out by an index of theirs; the many PKS need not be looked up.
SEARCH = """SELECT rowid FROM agreement_search WHERE agreement_search MATCH :text
    AND rowid NOT IN (SELECT id FROM agreement WHERE kind = 'kb') ORDER BY rowid DESC"""

KIND = {"kb": "a.kind = 'kb'", "pks": "a.kind <> 'kb'"}
ORDERS = {
    "title": "title, id",
    "last_day": "last_day NULLS LAST, id",
    "partners": f"(SELECT r.name {AWAY}) NULLS LAST, id",
    "their_number": f"(SELECT p.number {AWAY}) NULLS LAST, id",
    "status": f"{STATUS}, id",
}


class Raw:
    """A register's lists, asked with sqlite3."""

    def __init__(self, path, today: datetime.date, page: int) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._page = page
        self._now = {"now": today.isoformat(), "soon": (today + datetime.timedelta(days=90)).isoformat(),
                     "year": today.year}  # fmt: skip

    def close(self) -> None:
        self._connection.close()

    def agreements(self, kind: str, order: str = "id DESC") -> Answer:
        ids = f"SELECT id FROM agreement a WHERE {KIND[kind]} ORDER BY {order}"
        return self._answer(ids, UMBRELLA if kind == "kb" else SECTOR)

    def search(self, text: str) -> Answer:
        return self._answer(SEARCH, SECTOR, text=f'"{text}"*')

    def groups(self, text: str = "") -> list[tuple]:
        which = f"a.id IN ({SEARCH})" if text else "kind <> 'kb'"
        sectors = self._ask("SELECT id, code, name FROM sector ORDER BY position, code")
        counts = {row[0]: row[1:] for row in self._ask(GROUPS.format(which=which), text=f'"{text}"*')}
        return [(*sector, *counts[sector[0]]) for sector in [*sectors, (0, "", "")] if sector[0] in counts]

    def group(self, sector: int) -> Answer:
        return self._answer(
            f"SELECT a.id FROM agreement_sector l CROSS JOIN agreement a ON a.id = l.agreement_id "
            f"WHERE l.sector_id = {sector} AND a.kind <> 'kb' ORDER BY l.agreement_id DESC",
            SECTOR,
        )

    def tenures(self) -> Answer:
        ids = "SELECT t.id FROM person n CROSS JOIN tenure t ON t.person_id = n.id ORDER BY n.name, t.id"
        return self._answer(ids, TENURE)

    def evaluations(self) -> Answer:
        return self._answer("SELECT id FROM evaluation ORDER BY year DESC, period DESC, id DESC", EVALUATION)

    def _answer(self, ids: str, cells: str, **more: object) -> Answer:
        found = [row[0] for row in self._ask(ids, **more)]
        return found, self._ask(cells.format(ids=",".join(map(str, found[: self._page]))))

    def _ask(self, sql: str, **more: object) -> list[tuple]:
        return self._connection.execute(sql, {**self._now, **more}).fetchall()
