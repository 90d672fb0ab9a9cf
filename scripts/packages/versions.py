"""Make package versions: the version of the spec, then a revision."""

from __future__ import annotations

import re
from typing import Final

from packaging.version import VERSION_PATTERN, Version

from generator.problems import GeneratorError, quoted

_DATE: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_FLAGS: Final = re.VERBOSE | re.IGNORECASE


def package_version(spec: str, revision: int) -> Version:
    """Return a version that PEP 440 allows: `1.0.0` and revision 2 give `1.0.0.2`.

    Versions with fewer than three numbers are padded with zeros: `v1` also gives `1.0.0.2`. A date such as
    `2026-11-29` gives `2026.11.29.2`. A pre-release stays a pre-release.

    Args:
        spec: The version that the document gives itself.
        revision: The revision of the package for that spec, from 1.

    Raises:
        GeneratorError: The version does not follow PEP 440, or has an epoch or a post-release.
    """
    plain = spec.replace("-", ".") if _DATE.fullmatch(spec) else spec
    found = Version(plain) if len(spec) < 100 and re.fullmatch(VERSION_PATTERN, plain, _FLAGS) else None
    if found is None or found.post is not None or found.epoch:
        raise GeneratorError(
            f"the spec's version {quoted(spec)} cannot be part of a package's version",
            advice="Correct `info.version` in corrections.yaml, to one such as 1.2.0 or 2026-11-29.",
        )
    numbers = (*found.release, 0, 0)[: max(3, len(found.release))]
    pre = "".join(map(str, found.pre or ()))
    dev = "" if found.dev is None else f".dev{found.dev}"
    return Version(f"{'.'.join(map(str, (*numbers, revision)))}{pre}{dev}")
