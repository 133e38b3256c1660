"""Where everything lies: one folder when `PREPDECK_HOME` names it, else the places that the platform means for it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Paths:
    """The files and folders that prepdeck writes; none of them need exist yet.

    config: config.toml. database_url: SQLAlchemy URL of the record. database_file: its file, None for a server.
    data: what must be kept. backups: copies of the record. state: what may be lost (logs, last screen). cache: what
    can be made anew. work: the learner's solutions. decks: the user's own cards. drills: the user's own drills.
    notes: what the user wrote down on exercises. journal: plain-text notes.
    drafts: articles being written.
    """

    config: Path
    database_url: str
    database_file: Path | None
    data: Path
    backups: Path
    state: Path
    cache: Path
    work: Path
    decks: Path
    drills: Path
    notes: Path
    journal: Path
    drafts: Path

    @classmethod
    def find(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the places for this environment.

        `PREPDECK_HOME` puts everything below one folder; `PREPDECK_DATABASE_URL` names another database. Nothing is
        created.
        """
        home = environment.get("PREPDECK_HOME", "")
        if home:
            data = Path(home).expanduser().absolute()
            config, state, cache = data / "config.toml", data / "state", data / "cache"
        else:
            import platformdirs  # 30 ms, and not needed with PREPDECK_HOME

            data = platformdirs.user_data_path("prepdeck", appauthor=False)
            config = platformdirs.user_config_path("prepdeck", appauthor=False) / "config.toml"
            state = platformdirs.user_state_path("prepdeck", appauthor=False) / "state"
            cache = platformdirs.user_cache_path("prepdeck", appauthor=False) / "cache"
        url = environment.get("PREPDECK_DATABASE_URL", "") or f"{SQLITE}{data / 'prepdeck.db'}"
        return cls(
            config=config,
            database_url=url,
            database_file=database_file(url),
            data=data,
            backups=data / "backups",
            state=state,
            cache=cache,
            work=data / "work",
            decks=data / "decks",
            drills=data / "drills",
            notes=data / "notes",
            journal=data / "journal",
            drafts=data / "drafts",
        )


def database_file(url: str) -> Path | None:
    """Return the file that a `sqlite:///` URL names (everything after the third slash, verbatim), None otherwise."""
    return Path(url.removeprefix(SQLITE)).expanduser().absolute() if url.startswith(SQLITE) else None
