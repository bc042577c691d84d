"""Words and small steps that the tests of the daily DAG share."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
JOBS = (
    "ingest delinquency features score monitor gate decide evidence publish reasons ecl followup"
    " notices report".split()
)
LAST = "growth_lane_open"

# The environment variables that describe a deployment to the DAG.
DESCRIPTION = """
    HUXIN_ZONE HUXIN_SCHEDULE HUXIN_JAR HUXIN_DIR HUXIN_SOURCE HUXIN_DATA HUXIN_POLICY
    HUXIN_CONNECTION HUXIN_SPARK_PROPERTIES
""".split()


def states_of(run):
    return {task.task_id: str(task.state) for task in run.get_task_instances()}


def shanghai(*moment):
    import pendulum

    return pendulum.datetime(*moment, tz="Asia/Shanghai")
