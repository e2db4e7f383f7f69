"""Samples: exact against counting every possible sample, and the same on every machine."""

import hashlib
import subprocess
import sys
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stockkeeper.domain import sampling
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.sampling import Design
from stockkeeper.words import speaking

WEAPONS = [f"firearm:{number}" for number in range(10, 210)]
DRAWN = ("firearm:85", "firearm:196", "firearm:179", "firearm:81", "firearm:23")
"""The first five of these 200 with the seed `acta-7`: worked out once, here for good."""


def counted(lot, defective, size, found):
    """Count among all possible samples those that show more than `found`."""
    samples = list(combinations(range(lot), size))
    more = sum(sum(each < defective for each in sample) > found for sample in samples)
    return Fraction(more, len(samples))


@given(st.data())
def test_confidence_is_what_counting_every_sample_gives(data):
    lot = data.draw(st.integers(1, 9))
    size = data.draw(st.integers(0, lot))
    tolerable = data.draw(st.integers(0, lot - 1))
    found = data.draw(st.integers(0, tolerable))
    assume(found <= size)
    by_hand = counted(lot, tolerable + 1, size, found)
    assert sampling.confidence(lot, size, tolerable, found) == by_hand


@given(st.data())
def test_a_size_is_the_smallest_that_reaches_the_confidence(data):
    lot = data.draw(st.integers(1, 300))
    tolerable = data.draw(st.integers(0, lot - 1))
    wanted = data.draw(st.integers(1, 1000))
    size = Design(lot, wanted, tolerable).size
    assert 1 <= size <= lot
    assert sampling.confidence(lot, size, tolerable) * 1000 >= wanted
    assert sampling.confidence(lot, size - 1, tolerable) * 1000 < wanted


@given(st.data())
def test_the_limit_is_the_smallest_number_that_the_sample_excludes_more_than(data):
    lot = data.draw(st.integers(1, 60))
    size = data.draw(st.integers(0, lot))
    found = data.draw(st.integers(0, size))
    wanted = data.draw(st.integers(1, 1000))
    limit = sampling.at_most(lot, size, found, wanted)
    assert found <= limit <= found + lot - size
    assert sampling.confidence(lot, size, limit, found) * 1000 >= wanted
    assert limit == found or sampling.confidence(lot, size, limit - 1, found) * 1000 < wanted


def test_one_missing_weapon_of_200_is_hardly_found_by_a_sample():
    assert sampling.confidence(200, 32, 0) == Fraction(16, 100)
    assert Design(200, 950, 0).size == 190
    assert sampling.confidence(200, 189, 0) < Fraction(95, 100)


def test_published_sizes():
    """Discovery samples of 95 %: 10 of 200 defective need 51, 1 % of 10 000 need 294."""
    assert Design(200, 950, 9).size == 51
    assert Design(10_000, 950, 99).size == 294
    assert Design(1, 950, 0).size == 1


def test_the_same_seed_gives_the_same_sample_everywhere():
    assert sampling.drawn("acta-7", WEAPONS, 5) == DRAWN
    assert sampling.drawn("acta-7", reversed(WEAPONS), 5) == DRAWN
    code = (
        "from stockkeeper.domain.sampling import drawn; import sys;"
        "print(*drawn('acta-7', (f'firearm:{n}' for n in range(10, 210)), 5))"
    )
    for seed in ("1", "2"):
        run = [sys.executable, "-c", code]
        told = subprocess.run(run, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        assert tuple(told.stdout.decode().split()) == DRAWN


def test_a_stranger_can_draw_it_again_as_the_docstring_says():
    digests = {hashlib.sha256(b"acta-7\n" + w.encode()).hexdigest(): w for w in WEAPONS}
    assert tuple(digests[key] for key in sorted(digests)[:5]) == DRAWN
    lines = "".join(f"{each}\n" for each in sorted(WEAPONS))
    told = sampling.population_hash(list(reversed(WEAPONS)))
    assert told == hashlib.sha256(lines.encode()).hexdigest()


@given(st.sets(st.integers(1, 500)), st.integers(0, 30))
def test_a_larger_sample_holds_the_smaller_and_nothing_twice(numbers, size):
    things = [f"firearm:{number}" for number in numbers]
    larger = sampling.drawn("x", things, size + 5)
    assert larger[:size] == sampling.drawn("x", things, size)
    assert len(set(larger)) == len(larger) == min(len(things), size + 5)
    assert set(larger) <= set(things)


def test_another_seed_draws_others():
    assert set(sampling.drawn("acta-8", WEAPONS, 5)) != set(DRAWN)


@pytest.mark.parametrize(("confidence", "tolerable"), [(0, 0), (1001, 0), (950, -1), (950, 200)])
def test_a_figure_that_is_none_is_refused(confidence, tolerable):
    with pytest.raises(FieldRefusal) as caught:
        Design(200, confidence, tolerable)
    assert caught.value.code == "sample.figure"


@pytest.mark.parametrize("seed", ["", "a b", "ñ", "-x", "a" * 65, "a\n"])
def test_a_seed_that_could_be_written_in_two_ways_is_refused(seed):
    with pytest.raises(FieldRefusal):
        sampling.checked_seed(seed)


@pytest.mark.parametrize(
    ("code", "plan", "result"),
    [
        (
            "en",
            (
                "Look at 51 of 200. If none of them differs, at most 9 things of all differ:"
                " confidence 95.1 %."
            ),
            (
                "Looked at: 51 of 51 drawn; 2 differ. Confidence that at most 9 things of all"
                " differ: 49.1 %. With confidence 95 %, at most 21 of 200 differ."
            ),
        ),
        (
            "es",
            (
                "Revise 51 de 200. Si ninguna difiere, a lo sumo 9 de todas difieren:"
                " confianza 95.1 %."
            ),
            (
                "Revisadas: 51 de 51 sorteadas; difieren 2. Confianza en que a lo sumo 9 de todas"
                " difieren: 49.1 %. Con confianza 95 %, a lo sumo difieren 21 de 200."
            ),
        ),
        (
            "pt",
            (
                "Examine 51 de 200. Se nenhuma diferir, no máximo 9 de todas diferem:"
                " confiança 95.1 %."
            ),
            (
                "Examinadas: 51 de 51 sorteadas; diferem 2. Confiança em que no máximo 9 de todas"
                " diferem: 49.1 %. Com confiança 95 %, no máximo diferem 21 de 200."
            ),
        ),
    ],
)
def test_what_a_sample_is_worth_is_said_in_words(code, plan, result):
    with speaking(code):
        design = Design(200, 950, 9)
        assert sampling.plan_words(design) == plan
        assert sampling.result_words(design, 51, 51, 2) == result


def test_no_confidence_is_claimed_where_too_many_differ():
    with speaking("en"):
        told = sampling.result_words(Design(200, 950, 0), 190, 100, 1)
    assert "More differ than is tolerable" in told
    assert sampling.confidence(200, 100, 0, 1) == 0


def test_a_percentage_is_never_rounded_up():
    assert sampling.percent(Fraction(9499, 10000)) == "94.9 %"
    assert sampling.percent(Fraction(1)) == "100 %"
