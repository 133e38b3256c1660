import sqlite3
from contextlib import closing

import pytest

ALPHA, BETA = "card:databases.cli.alpha", "card:databases.cli.beta"

pytestmark = pytest.mark.usefixtures("bare_machine")


def findings(done):
    assert "Traceback" not in done.err
    return {finding["name"]: finding for finding in done.document["findings"]}


def test_a_healthy_home(cli):
    cli.grade(ALPHA, "good")
    done = cli.here("doctor", "--json")
    assert (done.code, done.err) == (0, "")
    assert done.document["ok"] is True
    found = findings(done)
    assert list(found) == [
        "prepdeck", "settings", "record", "terminal", "sandbox", "nvrtc", "nvcc", "g++", "torch", "gpu", "triton",
        "nvdisasm", "emulator", "node", "numpy drills", "torch drills", "optimize", "images",
    ]  # fmt: skip
    assert found["record"]["text"] == f"{cli.record}: 1 events, 1 items with a memory, nothing wrong."
    for finding in found.values():
        assert finding.keys() == {"name", "state", "text", "mend"}
        assert finding["state"] in ("ok", "missing")
    text = cli.here("doctor").out
    assert "ok       record        " in text
    assert "missing  gpu           There is no GPU." in text


def test_before_the_first_start(bare):
    done = bare.here("doctor", "--json")
    assert done.code == 0
    assert findings(done)["record"]["text"] == f"{bare.record} is made at the first start"
    assert not bare.home.exists()


def test_a_broken_config(cli):
    cli.write_config("[plan]\nminuts = 3\n")
    done = cli.here("doctor", "--json")
    assert (done.code, done.document["ok"]) == (1, False)
    found = findings(done)["settings"]
    assert found["state"] == "broken"
    assert f"{cli.config}:2:" in found["text"]
    assert found["mend"] == f"edit {cli.config}"
    assert "BROKEN   settings" in cli.here("doctor").out


def test_a_home_that_is_a_file(bare):
    bare.home.write_text("no folder", encoding="utf-8")
    done = bare.here("doctor", "--json")
    assert done.code == 1
    record = findings(done)["record"]
    assert (record["state"], "PREPDECK_HOME" in record["mend"]) == ("broken", True)


def test_a_home_that_may_not_be_written(bare, bound, locked_folder):
    bare.home = locked_folder / "mine"
    done = bare.run("doctor", "--json", prefix=bound)
    assert done.code == 1
    assert findings(done)["record"]["text"] == f"{bare.record} can't be made: {locked_folder} can't be written."


@pytest.mark.parametrize("repair", [(), ("--repair",)])
def test_a_file_that_is_no_record(cli, repair):
    cli.record.write_bytes(b"text" * 5000)
    done = cli.here("doctor", *repair, "--json")
    assert done.code == 1
    record = findings(done)["record"]
    assert record["state"] == "broken"
    assert str(cli.record) in record["text"]
    assert "prepdeck backup restore" in record["mend"]
    assert cli.record.read_bytes() == b"text" * 5000


def test_a_projection_that_differs_is_repaired(cli):
    cli.grade(ALPHA, "good")
    cli.grade(BETA, "again")
    before = cli.json("items", "--area", "databases")
    with closing(sqlite3.connect(cli.record)) as connection, connection:
        connection.execute("UPDATE memory SET reps = 7 WHERE item = ?", (ALPHA,))
        connection.execute("DELETE FROM memory WHERE item = ?", (BETA,))
    done = cli.here("doctor", "--json")
    assert done.code == 1
    assert findings(done)["record"]["mend"] == "prepdeck doctor --repair"
    assert cli.json("items", "--area", "databases") != before
    mended = cli.here("doctor", "--repair", "--json")
    assert mended.code == 0
    record = findings(mended)["record"]
    assert record["state"] == "ok"
    assert "Before the repair: " in record["text"]
    assert cli.json("items", "--area", "databases") == before
    assert "Before the repair" not in findings(cli.here("doctor", "--repair", "--json"))["record"]["text"]


def test_an_event_that_cannot_be_read_is_put_aside(cli):
    cli.grade(ALPHA, "good")
    graded = cli.grade(BETA, "good")
    with closing(sqlite3.connect(cli.record)) as connection, connection:
        connection.execute("UPDATE event SET payload = 'no json' WHERE id = ?", (graded["event"],))
    assert cli.here("doctor", "--json").code == 1
    assert cli.here("doctor", "--repair", "--json").code == 0
    assert [row[1] for row in cli.rows()] == [ALPHA]
    with closing(sqlite3.connect(cli.record)) as connection:
        assert connection.execute("SELECT count(*) FROM quarantine").fetchone() == (1,)


@pytest.mark.postgres
def test_a_server_that_is_down(cli):
    cli.environment["PREPDECK_DATABASE_URL"] = "postgresql://me:secret@127.0.0.1:1/deck"
    done = cli.here("doctor", "--json")
    assert done.code == 1
    record = findings(done)["record"]
    assert record["state"] == "broken"
    assert "No PostgreSQL server answers" in record["text"]
    assert "secret" not in done.out
