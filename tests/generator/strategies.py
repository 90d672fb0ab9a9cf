"""What property tests of the build tool draw from."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

# Every character that a document may hold; and words that YAML might take for something else.
_CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\t\n\r")
_TRAPS = st.sampled_from(
    ["", " ", "~", "null", "no", "On", "y", "0o17", "0x1f", "1e3", ".5", "-1", "1_000", "12:30", "2024-01-01",
     ".nan", "- a", "a: b", "a #b", "#", "? a", "&a", "*a", "!t", "|", ">", "%", "@", "`", "'", '"', "{}",
     "[]", "<<", "a:", "=", "---", "...", "\n", "a\n", "a\n\n", "\na", " a\nb", "a\n b\n", "a \nb", "a\tb\nc",
     "a\r\nb", "\ufeff", "\u2028", "🪙\nx", "a\n---\nb", "a\n...\nb", "\n\n", "a\n#b"]
)  # fmt: skip
texts = _TRAPS | st.text(_CHARACTERS, max_size=40)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=25,
)
