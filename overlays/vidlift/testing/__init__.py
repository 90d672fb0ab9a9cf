"""Scenarios that every provider must pass, for packages with a provider.

In the tests of such a package, a `conftest.py` imports the fixtures, and one module the scenarios:

    from vidlift.testing.plugin import *  # conftest.py

    from vidlift.testing.scenarios import *  # test_scenarios.py

    SUBJECTS = {"acme": Subject(provider="acme", ...)}

They run against a stand-in of the vendor on real sockets: `SandboxConfig(vendors=...)` serves one.
"""

from vidlift.testing.bench import Bench, Subject, Trait, needs, open_bench

__all__ = ["Bench", "Subject", "Trait", "needs", "open_bench"]
