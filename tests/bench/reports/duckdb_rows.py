"""The questions of the benchmark in DuckDB, over the rows that the benchmark made.

Usage: duckdb_rows.py ROWS_DB. Prints a line for each question: the best of three.
"""

import sqlite3
import sys
import time

import duckdb

QUESTIONS = {
    "compliance by site": """SELECT c.site, count(*), count(*) FILTER (s.required = 0 AND c.has_scanned = 1),
        count(*) FILTER (s.required > 0) FROM client c JOIN (SELECT client_id, count(*) FILTER (state = 2) AS required
        FROM state GROUP BY client_id) s USING (client_id) GROUP BY c.site""",
    "updates": """SELECT update_id, count(*) FILTER (state = 2), count(*) FILTER (state = 3),
        (SELECT sum(has_scanned) FROM client) FROM state GROUP BY update_id""",
    "unknown": """SELECT c.name, (SELECT count(*) FROM listed) - count(s.client_id) FROM client c
        LEFT JOIN state s USING (client_id) WHERE c.has_scanned = 0 GROUP BY c.name ORDER BY c.name""",
    "update": """SELECT count(*) FILTER (state = 2), count(*) FILTER (state = 3), (SELECT sum(has_scanned) FROM client)
        FROM state WHERE update_id = 7""",
    "client": """SELECT l.update_id, coalesce(s.state, c.has_scanned) AS standing FROM client c CROSS JOIN listed l
        LEFT JOIN state s ON s.client_id = c.client_id AND s.update_id = l.update_id WHERE c.name = 'PC000007'
        ORDER BY standing""",
    "clients": """SELECT c.name, c.site, s.required, s.installed, c.has_scanned FROM client c JOIN (SELECT client_id,
        count(*) FILTER (state = 2) AS required, count(*) FILTER (state = 3) AS installed FROM state GROUP BY client_id) s
        USING (client_id) ORDER BY s.required DESC, c.name""",
    "scan by site": "SELECT site, has_scanned, count(*) FROM client GROUP BY site, has_scanned",
}


def main(path):
    rows = sqlite3.connect(path)
    there = duckdb.connect()
    for table in ("client", "listed", "state"):
        cursor = rows.execute(f"SELECT * FROM {table}")
        names = ", ".join(f"{column[0]} {'VARCHAR' if column[0] == 'name' else 'INTEGER'}" for column in cursor.description)
        there.execute(f"CREATE TABLE {table} ({names})")
        columns = list(zip(*cursor))
        there.execute(
            f"INSERT INTO {table} SELECT * FROM (SELECT " + ", ".join(f"unnest(${i + 1})" for i in range(len(columns))) + ")",
            [list(column) for column in columns])
    for name, question in QUESTIONS.items():
        best = float("inf")
        for _ in range(3):
            begun = time.perf_counter()
            count = len(there.execute(question).fetchall())
            best = min(best, time.perf_counter() - begun)
        print(f"{name:24} DuckDB {best * 1e3:8.0f} ms; {count} rows")


main(sys.argv[1])
