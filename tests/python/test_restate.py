"""A day decided anew with corrected data: what comes out otherwise, and who is owed a review."""

import csv
import io
import shutil
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake


@pytest.fixture(scope="module")
def copy(demo, tmp_path_factory):
    directory = tmp_path_factory.mktemp("restate") / "demo"
    shutil.copytree(demo, directory)
    return directory


def rows(directory, table):
    return DeltaTable(str(directory / "warehouse" / table)).to_pyarrow_table().to_pylist()


def restated(huxin, directory, day):
    """Changed lines by user and product."""
    answer = huxin("restate", "--dir", directory, "--as-of", day, "--format", "csv")
    assert answer.returncode == 0, answer.stderr[-4000:]
    changed = csv.DictReader(io.StringIO(answer.stdout))
    return {(row["user_id"], row["product"]): row for row in changed}


def test_payments_that_came_to_light_should_open_reviews_of_limits(copy, huxin):
    first = min(row["as_of"] for row in rows(copy, "days"))
    overdue = {
        (row["user_id"], row["product"]): row
        for row in rows(copy, "delinquency")
        if row["as_of"] == first and row["dpd"] > 0
    }
    applied = {
        row["decision_id"] for row in rows(copy, "publications") if row["outcome"] == "APPLIED"
    }
    limited = {
        (row["user_id"], row["product"]): row
        for row in rows(copy, "quota_decisions")
        if row["as_of"] == first
        and row["product"] == "PAY_LATER"
        and (row["action"], row["status_before"]) == ("LIMIT", "ACTIVE")
        and row["decision_id"] in applied
        and (row["user_id"], row["product"]) in overdue
    }
    assert limited
    tables = ["positions", "delinquency", "features", "scores", "quota_decisions"]
    before = {table: DeltaTable(str(copy / "warehouse" / table)).version() for table in tables}
    pay(copy, first, [overdue[key] for key in limited])
    changed = restated(huxin, copy, first)

    # The little else that came late in two days changes nobody else's decision on this one.
    paid = {user for user, _ in limited}
    tied = {
        row[side]
        for row in rows(copy, "credit_links")
        if paid & {row["guarantor_id"], row["borrower_id"]}
        for side in ("guarantor_id", "borrower_id")
    }
    assert {user for user, _ in changed} <= paid | tied
    milder = {
        key
        for key in limited
        if key in changed
        and Decimal(changed[key]["restated_quota"]) > limited[key]["new_quota"]
    }
    assert len(milder) > len(limited) / 2
    reviews = {row["decision_id"]: row for row in rows(copy, "reviews")}
    for key in milder:
        review = reviews[limited[key]["decision_id"]]
        assert (review["kind"], review["state"]) == ("CORRECTION", "OPEN")
        assert (review["user_id"], review["product"]) == key
        assert review["action_decided"] == "LIMIT"
        assert review["due_on"] > review["opened_on"] > first
    assert before == {
        table: DeltaTable(str(copy / "warehouse" / table)).version() for table in tables
    }


def pay(directory, day, arrears):
    """All that was overdue was paid on the day it fell due, and is recorded a week after the day."""
    contracts = {
        row["user_id"]: row["contract_id"]
        for row in rows(directory, "contracts")
        if row["product"] == "PAY_LATER"
    }
    recorded = datetime.combine(
        day + timedelta(days=7), datetime.min.time(), timezone.utc
    )
    table = DeltaTable(str(directory / "warehouse" / "repayments"))
    schema = table.to_pyarrow_dataset().schema
    fresh = []
    for number, line in enumerate(arrears):
        row = dict.fromkeys(schema.names)
        row.update(
            repayment_id=f"found-{number}",
            contract_id=contracts[line["user_id"]],
            user_id=line["user_id"],
            product=line["product"],
            amount=line["overdue_amount"],
            paid_at=datetime.combine(
                line["oldest_unpaid_due_on"], datetime.min.time(), timezone.utc
            ),
            funded_by="CASH",
            recorded_at=recorded,
            deleted=False,
            row_hash="0" * 64,
        )
        fresh.append(row)
    write_deltalake(table, pa.Table.from_pylist(fresh, schema=schema), mode="append")
