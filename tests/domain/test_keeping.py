"""Which backups stay: the newest, and the last of each day, week and month."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.domain.keeping import DAYS, MONTHS, NEWEST, WEEKS, kept

NOW = datetime(2026, 7, 30, 12, 0, tzinfo=UTC)
TIMES = st.lists(
    st.integers(0, 800 * 24).map(lambda hours: NOW - timedelta(hours=hours)), max_size=60
)


def test_a_year_of_daily_backups_leaves_days_weeks_and_months():
    stay = kept(NOW - timedelta(days=days) for days in range(400))
    assert sorted((NOW - time).days for time in stay) == [
        *range(7),  # days; then Sundays; then the last day of each month
        *(11, 18, 25), 30, 60, 91, 121, 152, 180, 211, 242, 272, 303, 333,
    ]  # fmt: skip


def test_several_of_one_day_leave_the_newest_three_and_no_more():
    stay = kept(NOW - timedelta(minutes=minutes) for minutes in range(0, 600, 60))
    assert sorted(stay) == [NOW - timedelta(minutes=m) for m in (120, 60, 0)]


@given(TIMES)
def test_what_stays_is_enough_and_bounded(times):
    stay = kept(times)
    assert stay <= set(times)
    assert len(stay) <= NEWEST + DAYS + WEEKS + MONTHS
    assert set(sorted(set(times))[-NEWEST:]) <= stay
    assert {t.date() for t in stay} >= set(sorted({t.date() for t in times})[-DAYS:])
    assert kept(stay) == stay


@given(TIMES, st.integers(1, 24 * 40))
def test_thinning_often_loses_no_more_than_thinning_once(times, hours):
    """What a later thinning keeps was never thrown away by an earlier one."""
    later = {NOW + timedelta(hours=hours)}
    assert kept(kept(times) | later) >= kept(set(times) | later) & (kept(times) | later)
