"""What a whole day computed does not change when later data come in (invariant point-in-time).

The world goes one day on and the ledger takes that day in: rows recorded after the last day's
cut-off, late ones and corrections among them. Then the last day is computed anew, as a retrospective
run. It must give the same rows, and so no decision of a new revision (invariant repeatable).
"""

from datetime import timedelta
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from checksums import python_checksum
from daily import ROOT
from deltalake import DeltaTable, write_deltalake

CARRY_ON = ["--config", ROOT / "tests" / "carry-on.conf"]

DATED = ["positions", "delinquency", "line_use", "features", "scores", "guarantee_use"]


@pytest.fixture(scope="module")
def later(tomorrow, huxin):
    """A copy of the demo whose ledger knows one day more, and the last day that it decided.

    That day corrects and removes many transactions and takes some repayments back.
    """
    directory, next_day = tomorrow
    ingested = huxin("ingest", "--dir", directory, "--as-of", next_day)
    assert ingested.returncode == 0, ingested.stderr[-4000:]
    transactions = ledger(directory, "transactions")
    for every in (10, 11, 13):
        add(directory, "transactions", corrected(transactions, "occurred_at", every))
    reverse(directory)
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
    again = huxin("daily", "--retrospective", "--dir", directory, "--as-of", last, *CARRY_ON)

    assert again.returncode == 0, again.stderr[-4000:]
    assert "as before: nothing added" in again.stderr
    assert before["features"][0] > 0
    assert {table: rows_of(directory, table, last) for table in before} == before


def test_many_days_in_one_pass_give_what_each_day_gave(demo, later, huxin):
    """Invariant incremental = recompute: one day is carried on from the state of the day before."""
    directory, last = later
    days = [last - timedelta(days=back) for back in range(3)]
    before = {day: rows_of(demo, "features", day) for day in days}
    day = last + timedelta(days=1)
    carried = huxin("features", "--as-of", day, "--dir", directory, *CARRY_ON)
    assert carried.returncode == 0, carried.stderr[-4000:]
    assert "carried on" in carried.stderr, carried.stderr[-4000:]
    assert "0 users made anew" not in carried.stderr
    before[day] = rows_of(directory, "features", day)
    table = DeltaTable(str(directory / "warehouse" / "features"))
    version = table.version()
    filled = huxin("features", "--from", days[-1], "--to", day, "--dir", directory)

    assert filled.returncode == 0, filled.stderr[-4000:]
    assert all(rows > 0 for rows, _ in before.values())
    assert {day: rows_of(directory, "features", day) for day in before} == before
    table.update_incremental()
    assert table.version() == version + 1


def ledger(directory, table):
    return DeltaTable(str(directory / "warehouse" / table)).to_pyarrow_table()


def with_column(rows, name, values):
    at = rows.schema.get_field_index(name)
    return rows.set_column(at, rows.schema.field(at), values.cast(rows.schema.field(at).type))


def add(directory, table, rows):
    write_deltalake(str(directory / "warehouse" / table), rows, mode="append")


def corrected(rows, moment, every):
    """New versions of some rows, recorded last: removed, of another day, or of another amount."""
    recorded = pc.max(rows["recorded_at"])
    first = rows.filter(pc.equal(rows["deleted"], False)).filter(pc.is_null(rows["replaces_on"]))
    some = first.take(pa.array(range(every, len(first), 10 * every)))
    some = with_column(some, "replaces_on", pc.cast(zoned(some[moment]), pa.date32()))
    some = with_column(some, "recorded_at", pa.array([recorded] * len(some), recorded.type))
    if every == 10:
        some = with_column(some, "deleted", pa.array([True] * len(some)))
    elif every == 11:
        some = with_column(some, moment, pc.subtract(some[moment], pa.scalar(timedelta(days=3))))
    else:
        some = with_column(some, "amount", pc.multiply(some["amount"], pa.scalar(Decimal("2"))))
    assert len(some) > 100
    return some


def zoned(instants):
    return pc.local_timestamp(pc.cast(instants, pa.timestamp("us", "Asia/Shanghai")))


def reverse(directory):
    """Takes a few repayments back."""
    rows = ledger(directory, "repayments")
    recorded = pc.max(rows["recorded_at"])
    some = rows.filter(pc.is_null(rows["reverses_id"])).take(pa.array(range(0, 100, 20)))
    some = with_column(some, "reverses_id", some["repayment_id"])
    some = with_column(some, "repayment_id", pc.binary_join_element_wise("r", some["repayment_id"], "-"))
    some = with_column(some, "recorded_at", pa.array([recorded] * len(some), recorded.type))
    add(directory, "repayments", some)
