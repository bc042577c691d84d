"""What a whole day computed does not change when later data come in (invariant point-in-time).

The world goes one day on and the ledger takes that day in: rows recorded after the last day's
cut-off, late ones and corrections among them. Then the last day is computed anew, as a retrospective
run. It must give the same rows, and so no decision of a new revision (invariant repeatable).
"""

from datetime import timedelta

import pytest
from checksums import python_checksum
from deltalake import DeltaTable

DATED = ["positions", "delinquency", "line_use", "features", "scores", "guarantee_use"]


@pytest.fixture(scope="module")
def later(tomorrow, huxin):
    """A copy of the demo whose ledger knows one day more, and the last day that it decided."""
    directory, next_day = tomorrow
    ingested = huxin("ingest", "--dir", directory, "--as-of", next_day)
    assert ingested.returncode == 0, ingested.stderr[-4000:]
    return directory, next_day - timedelta(days=1)


def rows_of(directory, table, day):
    """Content of a table on a day, whatever the order of its rows."""
    found = DeltaTable(str(directory / "warehouse" / table)).to_pyarrow_table()
    names = sorted(found.column_names)
    rows = [[row[name] for name in names] for row in found.to_pylist() if row["as_of"] == day]
    return len(rows), python_checksum(rows)


def test_a_day_is_the_same_after_later_data_came_in(demo, later, huxin):
    directory, last = later
    before = {table: rows_of(demo, table, last) for table in [*DATED, "quota_decisions"]}
    again = huxin("daily", "--retrospective", "--dir", directory, "--as-of", last)

    assert again.returncode == 0, again.stderr[-4000:]
    assert "as before: nothing added" in again.stderr
    assert before["features"][0] > 0
    assert {table: rows_of(directory, table, last) for table in before} == before


def test_many_days_in_one_pass_give_what_each_day_gave(demo, later, huxin):
    directory, last = later
    days = [last - timedelta(days=back) for back in range(3)]
    before = {day: rows_of(demo, "features", day) for day in days}
    table = DeltaTable(str(directory / "warehouse" / "features"))
    version = table.version()
    filled = huxin("features", "--from", days[-1], "--to", last, "--dir", directory)

    assert filled.returncode == 0, filled.stderr[-4000:]
    assert all(rows > 0 for rows, _ in before.values())
    assert {day: rows_of(directory, "features", day) for day in days} == before
    table.update_incremental()
    assert table.version() == version + 1
