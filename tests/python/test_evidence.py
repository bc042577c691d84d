"""The evidence logs of the demo: receipts that verify offline, and tables that agree with them."""

import subprocess
from pathlib import Path

from deltalake import DeltaTable

ROOT = Path(__file__).parents[2]


def rows(demo, table):
    return DeltaTable(str(demo / "warehouse" / table)).to_pyarrow_table().to_pylist()


def verified(demo, receipt):
    """What huxin-verify says of a receipt, without Spark."""
    return subprocess.run(
        [
            *(ROOT / "huxin-verify", "--key", demo / "keys" / "evidence" / "decisions.key.pub"),
            *("--witness", demo / "witness" / "witness.key.pub", receipt),
        ],
        capture_output=True,
        text=True,
        timeout=600,
    )


def test_a_receipt_should_verify_offline_and_be_witnessed(demo, huxin, tmp_path):
    decision = min(
        (row for row in rows(demo, "quota_decisions") if row["changes"]),
        key=lambda row: row["decision_id"],
    )
    day, product = decision["as_of"], decision["product"]
    named = ("--user", decision["user_id"], "--as-of", day, "--product", product)
    given = huxin("evidence", "receipt", "--dir", demo, *named, "--out", tmp_path)
    assert given.returncode == 0, given.stderr[-4000:]
    (receipt,) = tmp_path.glob(f"decision-{day}-{product}-*.tlog-proof")
    assert given.stdout.split() == [str(receipt)]

    answer = verified(demo, receipt)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "witnessed: by witness.example on " in answer.stdout
    assert "values: those that the entry is committed to" in answer.stdout
    assert answer.stdout.endswith("VERIFIED\n")

    lines = receipt.read_text(encoding="utf-8").splitlines(keepends=True)
    first = lines[3]
    other = ("A" if first[0] != "A" else "B") + first[1:]
    receipt.write_text("".join([*lines[:3], other, *lines[4:]]), encoding="utf-8")
    assert verified(demo, receipt).returncode == 1


def test_every_day_should_be_sealed_under_a_checkpoint(demo):
    days = {row["as_of"]: row["checkpoint"] for row in rows(demo, "days")}

    sizes = [int(days[day].split()[0]) for day in sorted(days)]
    assert sizes == sorted(set(sizes))


def test_the_tables_should_agree_with_the_logs(demo, huxin):
    audit = huxin("evidence", "audit", "--dir", demo)

    assert audit.returncode == 0, audit.stdout + audit.stderr[-4000:]
    assert audit.stdout.endswith("AGREED\n")
    for log in ("ledger", "decisions"):
        assert f"{log}: 3 checkpoints are signed, and each continues the one before" in audit.stdout
