"""The prose linter finds each phrase wherever prose is, names its line, and leaves code alone."""

from __future__ import annotations

import pytest

from scripts.prose import Phrase, findings, main, passages, phrases

AVOIDED = phrases()


def lines(file: str, text: str) -> list[int]:
    return [int(finding.split(":")[1]) for finding in findings(file, text, AVOIDED)]


@pytest.mark.parametrize("phrase", AVOIDED, ids=lambda phrase: phrase.example)
def test_each_phrase_is_found_in_its_example(phrase: Phrase) -> None:
    found = findings("docs/page.md", f"A plain line.\n{phrase.example}.\n", [phrase])
    assert [finding.split(":")[:2] for finding in found] == [["docs/page.md", "2"]]


@pytest.mark.parametrize(
    "text",
    [
        "There is no job. There is none. The status is no longer known.",
        "`None` stands for an unknown ID, and `UNSET` for a missing key.",
        "The command reports the error on standard error.",
        "How it continues is up to the caller; the type of the value is known.",
        "The size in the Content-Length header is otherwise compromised, promised, or likewise realistic.",
    ],
)
def test_plain_sentences_pass(text: str) -> None:
    assert findings("docs/page.md", text, AVOIDED) == []


BAD = next(phrase.example for phrase in AVOIDED if "take" in phrase.example)
FIRST, SECOND = BAD.rsplit(" ", 1)


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("module.py", f'"""Module."""\n\nx = 1  # {BAD}\n', 3),
        ("module.py", f"\n# {FIRST}\n# {SECOND}\n", 2),
        ("module.py", f'\n\ndef f():\n    """Do it.\n\n    {BAD}\n    """\n', 6),
        ("module.py", f"x = (\n    'one '\n    f'{{y}} {BAD}'\n)\n", 3),
        ("module.py", f"x = (\n    'one two three'\n    '{FIRST} '\n    '{SECOND}'\n)\n", 3),
        ("page.md", f"# Title\n\n- one\n- {FIRST}\n  {SECOND}\n", 4),
        ("spec.yaml", f"a:\n  description: >-\n    One.\n    {BAD}\n", 4),
        ("spec.yaml", f"a: b  # {BAD}\n", 1),
        ("settings.toml", f"a = 1\n\n# {BAD}\n", 3),
        ("Makefile", f"all: ## {BAD}\n", 1),
        ("model.py.jinja", f"{{#- {BAD} -#}}\n", 1),
        ("rules.txt", f"one\n{BAD}\n", 2),
    ],
)
def test_prose_is_found_where_it_is(file: str, text: str, line: int) -> None:
    assert lines(file, text) == [line]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("module.py", f'"""Return `{BAD}`."""\n'),
        ("page.md", f"A `{BAD}`.\n\n```text\n{BAD}\n```\n\n    {BAD}\n"),
        ("page.md", f"<!-- derived: x -->\n{BAD}\n<!-- end of derived -->\n"),
        ("spec.yaml", f"pattern: {BAD}\n"),
    ],
)
def test_code_and_derived_text_are_not_read(file: str, text: str) -> None:
    assert lines(file, text) == []


def test_a_public_summary_fits_in_80_characters() -> None:
    long = "Return " + "x" * 73
    public = f'def f():\n    """{long}"""\n\n\ndef g():\n    """{long[:-1]}"""\n'
    assert lines("module.py", public) == [2]
    assert lines("module.py", public.replace("def f", "def _f")) == []


def test_kinds_of_passages() -> None:
    text = '"""Module."""\n\n\ndef _f():\n    """Do it."""\n    return "a b"  # why\n'
    kinds = {passage.text: passage.kind for passage in passages("module.py", text)}
    assert kinds == {"Module.": "docstring", "Do it.": "private", "a b": "string", "why": "comment"}


def test_a_draw_repeats_with_its_seed(capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for seed in ("1", "1", "2"):
        assert main(["draw", "--seed", seed, "--count", "6"]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1] != outputs[2]
    assert outputs[0].count("(docstring)") == outputs[0].count("(string)") == 2
