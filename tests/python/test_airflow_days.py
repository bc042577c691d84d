"""Days run for real through Airflow: huxin.jar itself, on copies of the demo."""

import csv
import os
import shutil
from datetime import date, timedelta

import pytest
from daily import JOBS, LAST, ROOT, shanghai, states_of

JAR = os.environ.get("HUXIN_JAR", str(ROOT / "jobs" / "target" / "huxin.jar"))


@pytest.fixture
def run_for_real(load, monkeypatch):
    """Runs tasks of the DAG with huxin.jar itself; gives the run and its task states."""

    def run(directory, day, only=".*", **environment):
        monkeypatch.setenv("HUXIN_CONF", str(ROOT / "conf"))
        dag = load(
            HUXIN_JAR=JAR,
            HUXIN_DIR=directory,
            HUXIN_SPARK_PROPERTIES=ROOT / "conf" / "spark" / "local.conf",
            **environment,
        )
        for task in dag.tasks:
            task.retry_delay = timedelta(0)
        logical_date = shanghai(day.year, day.month, day.day, 6, 10).add(days=1)
        run = dag.test(
            logical_date=logical_date,
            run_conf={"approved_by": "risk officer"},
            mark_success_pattern=f"(?!({only})$).*",
        )
        return run, states_of(run)

    return run


@pytest.fixture
def asked(huxin):
    """Answers of ``huxin sql``, as rows of texts."""

    def ask(directory, query):
        answer = huxin("sql", "--dir", directory, "--format", "csv", query)
        assert answer.returncode == 0, answer.stderr[-4000:]
        return list(csv.reader(answer.stdout.splitlines()))[1:]

    return ask


def test_a_whole_day_should_run_through_airflow_and_be_sealed(run_for_real, tomorrow, asked):
    directory, day = tomorrow

    run, states = run_for_real(directory, day)

    runs = asked(directory, f"SELECT job, status FROM runs WHERE as_of = DATE '{day}'")
    assert sorted(job for job, _ in runs) == sorted(JOBS)
    held = any(status == "GATE" for _, status in runs)
    assert states == {**dict.fromkeys(JOBS, "success"), LAST: "failed" if held else "success"}
    sealed = asked(directory, f"SELECT state FROM days WHERE as_of = DATE '{day}'")
    assert sealed == [["HELD" if held else "SEALED"]]
    assert list((directory / "reports").glob(f"*{day}*.html"))


def test_a_damaged_source_should_close_the_growth_lane_only(run_for_real, demo, tmp_path, asked):
    directory = tmp_path / "demo"
    shutil.copytree(demo, directory)
    day = date.fromisoformat(asked(directory, "SELECT MAX(as_of) FROM days")[0][0])
    file = sorted((directory / "world" / "raw" / "transactions").glob("*.parquet"))[-1]
    file.write_bytes(file.read_bytes()[:-100])

    run, states = run_for_real(directory, day + timedelta(days=1), only=f"ingest|{LAST}")

    assert states["ingest"] == "success"
    assert states[LAST] == "failed"


def test_a_source_that_is_not_configured_should_fail_at_once(run_for_real, demo, tmp_path):
    run, states = run_for_real(tmp_path, date(2026, 3, 1), only="ingest", HUXIN_SOURCE="nowhere")

    assert states["ingest"] == "failed"
    assert run.get_task_instance("ingest").try_number == 1
