"""What every suite shares: the repository, the demo and the product's own command line."""

import importlib
import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import daily
import pytest
from daily import ROOT


@pytest.fixture(scope="session")
def demo():
    """Directory of the demo: its tables lie in ``warehouse``, its pages in ``reports``."""
    return Path(os.environ.get("HUXIN_DEMO_DIR", ROOT / "var" / "demo"))


@pytest.fixture(scope="session")
def huxin():
    """Runs ``./huxin`` on its embedded Spark and gives the completed process, output as text."""
    own = {name: value for name, value in os.environ.items() if name != "SPARK_HOME"}

    def run(*arguments, **environment):
        return subprocess.run(
            [str(ROOT / "huxin"), *map(str, arguments)],
            cwd=ROOT,
            env={**own, "HUXIN_HEAP": "2g", **environment},
            capture_output=True,
            text=True,
            timeout=1800,
        )

    return run


@pytest.fixture(scope="session")
def tomorrow(demo, huxin, tmp_path_factory):
    """A copy of the demo whose world has gone one day further, and that day, not yet run."""
    directory = tmp_path_factory.mktemp("tomorrow") / "demo"
    shutil.copytree(demo, directory)
    advanced = huxin("generate", "--advance", "--dir", directory)
    assert advanced.returncode == 0, advanced.stderr[-4000:]
    last = max(report.stem for report in (demo / "reports").glob("*.html"))
    return directory, date.fromisoformat(last) + timedelta(days=1)


@pytest.fixture(scope="session")
def airflow_home(tmp_path_factory):
    """Airflow reads its settings when it is first imported, so they must stand before that."""
    home = tmp_path_factory.mktemp("airflow")
    spark_home = os.environ["HUXIN_TEST_SPARK_HOME"]
    os.environ.update(
        AIRFLOW_HOME=str(home),
        AIRFLOW__CORE__DAGS_FOLDER=str(ROOT / "dags"),
        AIRFLOW__CORE__LOAD_EXAMPLES="False",
        AIRFLOW__LOGGING__LOGGING_LEVEL="WARNING",
        AIRFLOW_CONN_SPARK_DEFAULT=json.dumps({"conn_type": "spark", "host": "local[2]"}),
        SPARK_HOME=spark_home,
        SPARK_LOCAL_IP="127.0.0.1",
        PATH=f"{spark_home}/bin:{os.environ['PATH']}",
    )
    subprocess.run(
        [str(Path(sys.executable).parent / "airflow"), "db", "migrate"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    sys.path.insert(0, str(ROOT / "dags"))
    return home


@pytest.fixture
def load(airflow_home, monkeypatch):
    """The daily DAG, or the one of another module, as the given environment describes it."""

    def load_with(module="huxin_daily", **environment):
        for name in daily.DESCRIPTION:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, str(value))
        sys.modules.pop(module, None)
        return importlib.import_module(module).dag

    return load_with


@pytest.fixture
def run_dag(load, monkeypatch, tmp_path):
    """Runs a DAG on the stand-in application; gives the run, its task states and its calls."""

    def of(module):
        def run(logical_date, codes="", conf=None, only=".*"):
            arguments = tmp_path / "arguments"
            monkeypatch.setenv("HUXIN_TEST_ARGUMENTS", str(arguments))
            monkeypatch.setenv("HUXIN_TEST_EXIT_CODES", codes)
            outcomes = Path(__file__).parent / "applications" / "outcomes.py"
            dag = load(module, HUXIN_JAR=outcomes, HUXIN_DIR=tmp_path)
            for task in dag.tasks:
                task.retry_delay = timedelta(0)
            ended = dag.test(
                logical_date=logical_date, run_conf=conf, mark_success_pattern=f"(?!({only})$).*"
            )
            return ended, daily.states_of(ended), arguments.read_text().splitlines()

        return run

    return of
