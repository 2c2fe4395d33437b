"""What holds for every test."""

import os
import sys

# A run starts dozens of interpreters that load this program. Where the environment forbids them
# to keep bytecode, as images of containers do, each compiles all of it again, for seconds.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
