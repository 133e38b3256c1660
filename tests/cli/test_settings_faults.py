"""A home or a config.toml that can't be used, a clock that is none: one sentence, the right exit code, nothing lost."""

import pytest

ALPHA = "card:databases.cli.alpha"
COMMANDS = [("today", "--json"), ("review", "--grade", ALPHA, "good", "--json"), ("items",), ("drill", "list")]


@pytest.mark.parametrize("words", [*COMMANDS, ("cards", "check"), ("kernel", "list"), ("progress", "--json")])
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[plan]\nminuts = 3\n", (":2:", "no key plan.minuts", "plan.minutes")),
        ("[memory]\nretention = 2\n", (":2:", "memory.retention")),
        ("[plan\n", (":1:", "not TOML")),
        ("[nonsense]\n", (":1:", "no section nonsense")),
    ],
)
def test_a_wrong_config_is_named_with_its_line(cli, refused, words, text, parts):
    cli.write_config(text)
    refused(cli.here(*words), 2, f"{cli.config}", *parts)
    assert cli.rows() == []
    assert cli.config.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("words", COMMANDS)
def test_a_config_in_another_encoding(cli, refused, words):
    cli.config.write_bytes("[plan]\ninterview_name = 'Größe'\n".encode("latin-1"))
    refused(cli.here(*words), 2, f"{cli.config}:2:", "UTF-8")


def test_a_config_as_utf_16(cli, refused):
    cli.config.write_bytes("[plan]\n".encode("utf-16"))
    refused(cli.here("today", "--json"), 2, f"{cli.config}:1:", "UTF-8")


@pytest.mark.parametrize("words", COMMANDS)
def test_a_config_that_is_a_folder(cli, refused, words):
    cli.config.unlink()
    cli.config.mkdir()
    refused(cli.here(*words), 3, f"{cli.config} cannot be read")


def test_a_config_that_is_huge(cli):
    cli.write_config("# padding\n" * 500_000)
    assert cli.json("today")["date"] == "2026-11-22"


def test_a_config_that_may_not_be_read(cli, bound, tmp_path, refused):
    config = tmp_path / "config.toml"
    config.write_text("[plan]\n", encoding="utf-8")
    config.chmod(0)
    done = cli.run("today", "--json", extra={"PREPDECK_HOME": str(tmp_path)}, prefix=bound)
    refused(done, 3, f"{config} cannot be read: Permission denied")


@pytest.mark.parametrize("words", COMMANDS)
def test_a_home_that_is_a_file(cli, refused, tmp_path, words):
    home = tmp_path / "file"
    home.write_text("not a folder", encoding="utf-8")
    refused(cli.run(*words, extra={"PREPDECK_HOME": str(home)}), 3, str(home))
    assert home.read_text(encoding="utf-8") == "not a folder"


@pytest.mark.parametrize("words", COMMANDS)
def test_a_home_that_may_not_be_written(cli, bound, locked_folder, refused, words):
    done = cli.run(*words, extra={"PREPDECK_HOME": str(locked_folder / "mine")}, prefix=bound)
    refused(done, 3, str(locked_folder), "PREPDECK_HOME")


def test_a_record_that_may_be_read_only(cli, bound, locked_folder, refused):
    cli.grade(ALPHA, "good")
    record = locked_folder / "prepdeck.db"
    locked_folder.chmod(0o755)
    record.write_bytes(cli.record.read_bytes())
    record.chmod(0o444)
    locked_folder.chmod(0o555)
    words = ("review", "--grade", ALPHA, "good")
    done = cli.run(*words, extra={"PREPDECK_HOME": str(locked_folder)}, prefix=bound)
    refused(done, 3, f"{record} cannot be opened for writing", "nothing was stored")


@pytest.mark.parametrize("words", [*COMMANDS, ("backup", "make"), ("doctor", "--json")])
@pytest.mark.parametrize("text", ["tomorrow", "2026-11-22", "2026-11-22T09:00", "12", "２０２６"])
def test_a_clock_that_is_none(cli, refused, words, text):
    refused(cli.here(*words, now=text), 2, f"PREPDECK_NOW is {text!r}", "2026-11-22T09:00+01:00")


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_a_clock_at_the_end_of_time(cli, refused, text):
    refused(cli.here("today", "--json", now=text), 2, "PREPDECK_NOW")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("nonsense", 3),
        ("mysql://localhost/x", 3),
        ("sqlite:", 3),
        ("postgresql://[bad/x", 3),
        ("postgresql://me:secret@h:x/d", 3),
    ],
)
def test_an_address_that_is_none(cli, refused, url, code):
    cli.environment["PREPDECK_DATABASE_URL"] = url
    done = cli.here("today", "--json")
    refused(done, code, "PREPDECK_DATABASE_URL")
    assert "secret" not in done.err


@pytest.mark.postgres
def test_a_server_that_is_down(cli, refused):
    cli.environment["PREPDECK_DATABASE_URL"] = "postgresql://me:secret@127.0.0.1:1/deck"
    done = cli.here("review", "--grade", ALPHA, "good")
    refused(done, 3, "No PostgreSQL server answers", "nothing was stored")
    assert "secret" not in done.err
