"""What a script would do: lxml reads the reports, sqlite3 upserts one row per client and update.

Usage: lxml_rows.py FOLDER DATABASE. Prints seconds and messages.
"""

import os
import sqlite3
import sys
import time

from lxml import etree

UPSERT = """INSERT INTO state VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (client, topic) DO UPDATE SET
    message_time = excluded.message_time, serial = excluded.serial, state = excluded.state,
    revision = excluded.revision
    WHERE (excluded.message_time, excluded.serial) > (message_time, serial)"""


def rows_of(path):
    try:
        report = etree.parse(path).getroot()
    except etree.XMLSyntaxError:
        return
    client = report.findtext("ReportHeader/Identification/Machine/ClientID")
    for message in report.iterfind("ReportBody/StateMessage"):
        topic = message.find("Topic")
        revision = message.findtext("UserParameters/Param")
        yield (client, topic.get("ID"), message.get("MessageTime"), int(message.get("SerialNumber")),
               int(message.find("State").get("ID")), revision)


def main(folder, database):
    begun = time.perf_counter()
    connection = sqlite3.connect(database, isolation_level=None)
    connection.executescript("""PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        PRAGMA cache_size = -65536;
        CREATE TABLE state (client TEXT, topic TEXT, message_time TEXT, serial INTEGER, state INTEGER, revision TEXT,
                            PRIMARY KEY (client, topic)) WITHOUT ROWID;""")
    names = sorted(os.listdir(folder))
    messages = 0
    for first in range(0, len(names), 4096):
        rows = [row for name in names[first:first + 4096] for row in rows_of(os.path.join(folder, name))]
        messages += len(rows)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(UPSERT, rows)
        connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(time.perf_counter() - begun, messages)


main(*sys.argv[1:])
