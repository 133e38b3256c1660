"""A file replaced in one step, so that a reader, a crash or a full disk leaves the old one or the new one."""

import os
import secrets
import shutil
from pathlib import Path


def replace_file(target: Path, data: bytes) -> None:
    """Put data in place of a file, all or nothing; its permissions stay. A file without any write bit is refused.

    OSError where that fails; the file is then as it was.
    """
    exists = target.exists()
    if exists and not target.stat().st_mode & 0o222:
        raise PermissionError(13, "it is read-only", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    copy = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if exists:
            shutil.copymode(target, copy)
        copy.replace(target)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
