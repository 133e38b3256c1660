"""Paths: one home, the platform's places, another database."""

from pathlib import Path

import platformdirs
import pytest

from prepdeck.data.paths import Paths


def test_home_holds_everything(tmp_path: Path) -> None:
    paths = Paths.find({"PREPDECK_HOME": str(tmp_path)})
    assert paths.config == tmp_path / "config.toml"
    assert paths.database_file == tmp_path / "prepdeck.db"
    assert paths.database_url == f"sqlite:///{tmp_path}/prepdeck.db"
    folders = (paths.backups, paths.state, paths.cache, paths.work, paths.journal)
    assert folders == tuple(tmp_path / name for name in ("backups", "state", "cache", "work", "journal"))
    assert list(tmp_path.iterdir()) == []


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Paths.find({"PREPDECK_HOME": "here"}).data == tmp_path / "here"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Paths.find({"PREPDECK_HOME": "~/deck"}).data == tmp_path / "deck"


def test_without_a_home_the_platform_says_where() -> None:
    paths = Paths.find({})
    assert paths.data == platformdirs.user_data_path("prepdeck", appauthor=False)
    assert paths.config.parent == platformdirs.user_config_path("prepdeck", appauthor=False)
    assert paths.database_file == paths.data / "prepdeck.db"
    assert len({paths.data, paths.state, paths.cache, paths.backups, paths.work, paths.journal}) == 6


def test_a_server_has_no_file(tmp_path: Path) -> None:
    url = "postgresql://me@host/deck"
    paths = Paths.find({"PREPDECK_HOME": str(tmp_path), "PREPDECK_DATABASE_URL": url})
    assert (paths.database_url, paths.database_file) == (url, None)
    assert paths.backups == tmp_path / "backups"


def test_another_file_is_known(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a b?c%20d.db"
    assert Paths.find({"PREPDECK_DATABASE_URL": url}).database_file == tmp_path / "a b?c%20d.db"
