"""What each process that tries a hostile document is a copy of: the build tool, used once.

The first client that a process makes takes twice the time of the next one, and no case is about that. The
collector of garbage leaves alone what all copies share.
"""

from __future__ import annotations

import contextlib
import gc
import io
import tempfile
from pathlib import Path

from generator.cli import main
from tests.generator.hostile_child import write
from tests.generator.hostile_documents import CASES

with tempfile.TemporaryDirectory() as _folder, contextlib.redirect_stdout(io.StringIO()):
    _case = next(case for case in CASES.values() if case.refused is None)
    main(["--root", str(write(_case, Path(_folder))), "lock"])
gc.collect()
gc.freeze()
