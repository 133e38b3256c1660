"""SQL cards: the script that executes statements in SQLite and prints rows as its shell does in list mode."""

import json

_SCRIPT = r"""
import json, sqlite3, sys
text = json.loads(TEXT)
base, spell = (sqlite3.connect(":memory:", isolation_level=None) for _ in range(2))
headers, failed, statement = False, False, ""
def shown(value):
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else spell.execute("SELECT CAST(? AS TEXT)", (value,)).fetchone()[0]
def execute(statement):
    global failed
    try:
        rows = base.execute(statement)
        if rows.description:
            found = rows.fetchall()
            if headers and found:
                print("|".join(column[0] for column in rows.description))
            for row in found:
                print("|".join(map(shown, row)))
    except sqlite3.Error as error:
        failed = True
        print(f"Error: {error}", file=sys.stderr)
for line in text.split("\n"):
    if not statement.strip() and line.startswith("."):
        words = line.split()
        if words[0] in (".headers", ".header") and len(words) == 2:
            headers = words[1] in ("on", "yes", "1")
        elif words[:2] != [".mode", "list"]:
            failed = True
            print(f"Error: unknown command {line}", file=sys.stderr)
        continue
    parts = line.split(";")
    for place, part in enumerate(parts):
        statement += part + (";" if place < len(parts) - 1 else "\n")
        if place < len(parts) - 1 and sqlite3.complete_statement(statement):
            execute(statement)
            statement = ""
if statement.strip():
    execute(statement)
sys.exit(failed)
"""


def sql_script(text: str) -> str:
    """Return a Python script that executes SQL statements one after the other in an empty SQLite database.

    Rows are printed with `|` between their values, NULL as nothing, numbers as SQLite spells them; `.headers on` is
    understood. An error is written to standard error as "Error: ...", and the statements after it are executed.
    """
    return _SCRIPT.replace("TEXT", json.dumps(json.dumps(text)), 1)
