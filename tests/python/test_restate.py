"""A day decided anew with corrected data: what comes out otherwise, and who is owed a review."""

import csv
import io
import json
import shutil
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pyarrow as pa
import pytest
from daily import ROOT
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


def test_a_replay_should_give_the_same_decisions_and_change_nothing(copy, huxin, tmp_path):
    """After late payments and a vacuum; and a pack whose budgets are too small gives no growth."""
    last = max(row["as_of"] for row in rows(copy, "days"))
    overdue = [r for r in rows(copy, "delinquency") if r["as_of"] == last and r["dpd"] > 0]
    pay(copy, last, [row for row in overdue if row["product"] == "PAY_LATER"])
    tables = {
        log.parent.name: DeltaTable(str(log.parent))
        for log in (copy / "warehouse").glob("*/_delta_log")
    }
    for table in tables.values():
        table.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)
    before = {name: DeltaTable(table.table_uri).version() for name, table in tables.items()}
    pack = (ROOT / "conf" / "policy" / "consumer.conf").read_text()
    (tmp_path / "poor.conf").write_text(pack + "\nversion = poor\nbudgets.most-exposure = 1\n")
    answer = huxin(
        *("replay", "--dir", copy, "--as-of", last),
        *("--config", ROOT / "tests" / "carry-on.conf"),
        *("--policy", tmp_path / "poor.conf", "--out", tmp_path / "out"),
    )

    assert answer.returncode == 3, answer.stderr[-4000:]
    decided = {
        (row["user_id"], row["product"]): row
        for row in rows(copy, "quota_decisions")
        if row["as_of"] == last
    }
    found = json.loads(answer.stdout.splitlines()[-1])
    assert (found["same"], found["decisions"]) == (True, len(decided))
    assert f"Same as decided: {len(decided):,} decisions." in answer.stdout
    assert "budgets.most-exposure is exceeded by" in found["gates"][0]
    growth = {"OPEN", "INCREASE", "CONVERT", "RESTORE"}
    grown = sum(row["action"] in growth for row in decided.values())
    assert grown > 0
    assert found["swapped_lines"]["OUT"] == grown
    assert "IN" not in found["swapped_lines"]
    written = list(csv.DictReader((tmp_path / "out" / "decisions.csv").open()))
    assert {(row["user_id"], row["product"]) for row in written} == set(decided)
    for row in written:
        stored = decided[row["user_id"], row["product"]]
        assert row["action_decided"] == stored["action"]
        assert Decimal(row["quota_decided"]) == stored["new_quota"]
        assert row["action_other"] not in growth
    assert before == {name: DeltaTable(table.table_uri).version() for name, table in tables.items()}


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
            repayment_id=f"found-{day}-{number}",
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
