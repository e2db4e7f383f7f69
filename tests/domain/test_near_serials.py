"""Serials that may be one: a character changed, left out, put in, or alike to the eye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.domain.audit import is_near, near

serials = st.text("ABCDE12345", min_size=6, max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("KU482901", "KU492901", True),
        ("KU482901", "KU48290", True),
        ("KU482901", "KU4829011", True),
        ("KUO82901", "KU082901", True),
        ("KUIL2901", "KU112901", True),
        ("KU482901", "KU482901", False),
        ("ku-482901", "KU482901", False),
        ("KU482901", "KU493901", False),
        ("A123", "A124", False),
        ("KU482901", "UK482901", False),
    ],
)
def test_what_is_near(one, other, alike):
    assert is_near(one, other) is alike
    assert is_near(other, one) is alike


@given(serials, st.lists(serials, max_size=8))
def test_the_quick_way_finds_what_one_by_one_would(code, several):
    slow = sorted({each for each in several if is_near(code, each)})
    assert near([code], several).get(code, []) == slow
