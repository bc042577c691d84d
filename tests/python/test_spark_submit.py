"""huxin.jar through a real spark-submit: local, on a standalone cluster, and by ``./huxin``."""

import csv
import io
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from checksums import python_checksum
from deltalake import DeltaTable

ROOT = Path(__file__).parents[2]
SPARK_HOME = os.environ.get("HUXIN_TEST_SPARK_HOME", "")
JAR = os.environ.get("HUXIN_JAR", str(ROOT / "jobs" / "target" / "huxin.jar"))
ENVIRONMENT = {
    **os.environ,
    "SPARK_HOME": SPARK_HOME,
    "SPARK_LOCAL_IP": "127.0.0.1",
    "HUXIN_CONF": str(ROOT / "conf"),
}
DECISIONS = "SELECT product, COUNT(*) AS decisions FROM quota_decisions GROUP BY product"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Master URL of a standalone cluster of one worker on loopback, stopped at the end."""
    logs = tmp_path_factory.mktemp("cluster")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"spark://127.0.0.1:{port}"
    daemons = []
    try:
        master = f"master.Master --host 127.0.0.1 --port {port} --webui-port 0"
        daemons.append(daemon(master, logs / "master.log"))
        wait_for("Starting Spark master at", logs / "master.log")
        worker = f"worker.Worker --host 127.0.0.1 --webui-port 0 --cores 2 --memory 2g {url}"
        daemons.append(daemon(worker, logs / "worker.log", SPARK_WORKER_DIR=str(logs / "work")))
        wait_for("Successfully registered with master", logs / "worker.log")
        yield url
    finally:
        for process in reversed(daemons):
            process.terminate()
            process.wait(timeout=300)


def daemon(command, log, **environment):
    with open(log, "w", encoding="utf-8") as output:
        return subprocess.Popen(
            [f"{SPARK_HOME}/bin/spark-class", *f"org.apache.spark.deploy.{command}".split()],
            env={**ENVIRONMENT, "SPARK_NO_DAEMONIZE": "true", **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def wait_for(sign, log, seconds=600):
    deadline = time.monotonic() + seconds
    while sign not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline, f"{sign!r} not seen in {seconds} s:\n{log.read_text()}"
        time.sleep(0.2)


def spark_submit(*arguments, options=("--master", "local[2]")):
    return subprocess.run(
        [
            *(f"{SPARK_HOME}/bin/spark-submit", *options, "--driver-memory", "2g"),
            *("--class", "io.huxin.jobs.Huxin", JAR, *map(str, arguments)),
        ],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=1800,
    )


def decisions_by_product(demo):
    """What delta-rs counts, without Spark."""
    products = DeltaTable(str(demo / "warehouse" / "quota_decisions")).to_pyarrow_table(columns=["product"])
    counts = products.group_by("product").aggregate([([], "count_all")]).to_pylist()
    return {row["product"]: row["count_all"] for row in counts}


def answered(process):
    assert process.returncode == 0, process.stderr[-4000:]
    rows = csv.DictReader(io.StringIO(process.stdout))
    return {row["product"]: int(row["decisions"]) for row in rows}


def test_spark_submit_should_print_the_version():
    process = spark_submit("--version")

    assert process.returncode == 0, process.stderr[-4000:]
    assert re.fullmatch(r"huxin \d+\.\d+\.\d+\S*\n", process.stdout)


def test_spark_submit_should_answer_sql(demo):
    process = spark_submit("sql", "--dir", demo, "--unsealed", "--format", "csv", DECISIONS)

    assert answered(process) == decisions_by_product(demo)


def test_a_wrong_option_should_exit_with_2_and_name_it():
    process = spark_submit("daily", "--as-of", "2026-01-31", "--as-off")

    assert process.returncode == 2
    assert "--as-off" in process.stderr
    assert process.stdout == ""


def test_a_date_that_is_none_should_exit_with_2_and_show_it():
    process = spark_submit("daily", "--as-of", "2026-02-31")

    assert process.returncode == 2
    assert "2026-02-31" in process.stderr


def test_a_standalone_cluster_should_answer_sql(demo, cluster):
    process = spark_submit(
        *("sql", "--dir", demo, "--unsealed", "--format", "csv", DECISIONS),
        options=("--master", cluster, "--executor-memory", "1g", "--conf", "spark.ui.enabled=false"),
    )

    assert answered(process) == decisions_by_product(demo)


def test_a_standalone_cluster_should_give_the_exit_code_of_the_driver(cluster):
    process = spark_submit("daily", "--as-off", "2026-01-31", options=("--master", cluster))

    assert process.returncode == 2


def test_huxin_should_use_the_spark_that_spark_home_names(demo, huxin):
    process = huxin(
        *("sql", "--dir", demo, "--unsealed", "--format", "csv", DECISIONS),
        SPARK_HOME=SPARK_HOME,
        SPARK_LOCAL_IP="127.0.0.1",
        SPARK_PRINT_LAUNCH_COMMAND="1",
        HUXIN_SPARK_OPTS="--master local[2]",
    )

    assert f"{SPARK_HOME}/jars/*" in process.stderr
    assert answered(process) == decisions_by_product(demo)


def test_a_standalone_cluster_should_decide_as_one_machine_does(tomorrow, cluster, huxin, tmp_path):
    on_the_cluster, day = tomorrow
    on_one_machine = tmp_path / "demo"
    shutil.copytree(on_the_cluster, on_one_machine)
    daily = ("daily", "--as-of", str(day), "--approve-protective", "risk officer")

    cluster_run = spark_submit(
        *(*daily, "--dir", on_the_cluster),
        options=("--master", cluster, "--executor-memory", "1g", "--conf", "spark.ui.enabled=false"),
    )
    local_run = huxin(*daily, "--dir", on_one_machine)

    # A gate of the tiny demo is as good a day as none; both runs must see the same.
    assert cluster_run.returncode in (0, 3), cluster_run.stderr[-4000:]
    assert local_run.returncode == cluster_run.returncode, local_run.stderr[-4000:]
    assert decided(on_one_machine, day) == decided(on_the_cluster, day) != (0, 0)


def decided(directory, day):
    """Number and checksum of the decisions of a day."""
    table = DeltaTable(str(directory / "warehouse" / "quota_decisions"))
    rows = table.to_pyarrow_table(filters=[("as_of", "=", day)])
    return rows.num_rows, python_checksum(zip(*(column.to_pylist() for column in rows.columns)))
