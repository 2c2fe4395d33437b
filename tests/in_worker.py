"""What tests let a worker run that must load nothing itself."""

from __future__ import annotations

import gc
import sys


def loaded_modules() -> tuple[set[str], set[str]]:
    """Return all modules, and those that this worker has not from what it was forked from.

    What it has from there is frozen: the garbage collector does not list it.
    """
    listed = {id(thing) for thing in gc.get_objects()}
    return set(sys.modules), {name for name, one in sys.modules.items() if id(one) in listed}
