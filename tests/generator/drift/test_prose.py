"""Word-level differences."""

from __future__ import annotations

import pytest

from generator.drift.prose import Mark, Run, same_words, shortened, word_runs

SAME, REMOVED, ADDED = Mark


def test_edits_are_whole_words_and_phrases() -> None:
    assert word_runs("The URL lives 24 hours.", "The URL lives 7 days.") == (
        Run(SAME, "The URL lives "),
        Run(REMOVED, "24 hours"),
        Run(ADDED, "7 days"),
        Run(SAME, "."),
    )


def test_text_that_came_or_went_is_one_run() -> None:
    assert word_runs("", "new words") == (Run(ADDED, "new words"),)
    assert word_runs("old words", "") == (Run(REMOVED, "old words"),)
    assert word_runs("same", "same") == (Run(SAME, "same"),)


def test_an_edit_in_the_middle_leaves_the_rest_alone() -> None:
    words = [f"w{number}" for number in range(1000)]
    changed = [*words[:500], "other", *words[501:]]
    marks = [run.mark for run in word_runs(" ".join(words), " ".join(changed))]
    assert marks == [SAME, REMOVED, ADDED, SAME]


def test_several_edits_are_told_apart() -> None:
    runs = word_runs("one two three four five six", "one 2 three four five 6")
    assert [run.text for run in runs if run.mark is not SAME] == ["two", "2", "six", "6"]


def test_texts_without_anything_in_common_are_one_replacement() -> None:
    old, new = " ".join(f"a{n}" for n in range(3000)), " ".join(f"b{n}" for n in range(3000))
    assert word_runs(old, new) == (Run(REMOVED, old), Run(ADDED, new))


def test_very_long_texts_keep_their_common_ends() -> None:
    start, end = "a " * 100_000, " z" * 100_000
    assert word_runs(start + "24 hours" + end, start + "7 days!" + end) == (
        Run(SAME, start),
        Run(REMOVED, "24 hours"),
        Run(ADDED, "7 days!"),
        Run(SAME, end),
    )


@pytest.mark.parametrize(
    ("old", "new"), [("a b", "a  b"), ("a\nb", "a b"), (" a", "a "), ("", None), (None, "  \n"), ("5", "5")]
)
def test_line_breaks_and_nothing_are_no_words(old: str | None, new: str | None) -> None:
    assert same_words(old, new)
    assert same_words(new, old)


def test_case_and_punctuation_are_words() -> None:
    assert not same_words("must not", "Must not")
    assert not same_words("24 hours", "24 hours!")


def test_long_unchanged_stretches_keep_only_their_ends() -> None:
    middle = "word " * 200
    runs = shortened(word_runs(f"a {middle}b", f"x {middle}y"), context=10)
    assert sum(len(run.text) for run in runs) < 60
    assert [run.text for run in runs if run.mark is not SAME] == ["a", "x", "b", "y"]
    assert " … " in runs[2].text


def test_a_long_edit_says_how_much_was_left_out() -> None:
    assert shortened((Run(ADDED, "x" * 50),), limit=10) == (Run(ADDED, "x" * 10 + " … (40 more characters)"),)
