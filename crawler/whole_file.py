"""Write a file over in whole, or leave it as it was."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE
from tempfile import NamedTemporaryFile

_NEW_MODE = 0o644


def overwrite(path: Path, content: bytes) -> None:
    """Put *content* in the place of what is at *path*, by a new file that gets its name at the end.

    Its mode stays; what was not there before is for everybody to read.

    Raises:
        OSError: It cannot be written; nothing is left beside it.
    """
    mode = _NEW_MODE
    with suppress(FileNotFoundError):
        mode = S_IMODE(path.stat().st_mode)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(content)
            file.flush()
            new.chmod(mode)  # a temporary file is nobody else's to read
            os.fsync(file.fileno())
            new.replace(path)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise
