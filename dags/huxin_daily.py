"""The daily batch: one Spark task per job, in the order of ``huxin daily``.

A run at 06:10 is for the day before, the last calendar day whose data are complete. That is the
date of the end of the run's data interval in the deployment's zone, less a day; ``ds`` would be
the date in UTC, which at 06:10 in Shanghai is another day than at 08:10.

The deployment is described by environment variables of the Airflow processes, which
``huxin_deployment`` lists. ``spark-submit`` must be on the PATH of the workers, and the jobs
read their own settings from the environment too (HUXIN_CONF names the folder ``conf``).

Days that were missed are not caught up by themselves, and ``decide`` refuses a day that does not
follow the last sealed one: someone should know why, then run them in order by hand with the
parameter ``as_of`` (or accept the gap: ``huxin decide --catch-up``, then ``huxin publish``).
"""

from __future__ import annotations

import os
from datetime import timedelta

import pendulum
from airflow.providers.common.compat.sdk import AirflowFailException
from airflow.sdk import DAG, CronDataIntervalTimetable, Param, chain, task
from huxin_deployment import Deployment
from huxin_spark import GATE, HuxinJobOperator

JOBS = (
    "ingest",
    "delinquency",
    "features",
    "score",
    "monitor",
    "gate",
    "decide",
    "evidence",
    "publish",
    "reasons",
    "ecl",
    "followup",
    "notices",
    "report",
)


# Options that only one job knows.
OPTIONS = {"publish": {"--approve-protective": "{{ params.approved_by or '' }}"}}

deployment = Deployment.described_by(os.environ)

with DAG(
    dag_id="huxin_daily",
    description="Credit quotas of the day before: from raw tables to published decisions",
    schedule=CronDataIntervalTimetable(deployment.schedule, timezone=deployment.zone),
    start_date=pendulum.datetime(2024, 1, 1, tz=deployment.zone),
    catchup=False,
    # A day starts from the quotas the day before left: never two at once.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
    params={
        "as_of": Param(
            default=None,
            type=["null", "string"],
            format="date",
            description="Day to run by hand, YYYY-MM-DD; empty: the day before the run's end",
        ),
        "approved_by": Param(
            default=None,
            type=["null", "string"],
            description="Who approves protective actions above their breaker; empty: nobody",
        ),
    },
    user_defined_macros={"as_of": deployment.as_of},
    tags=["huxin"],
    doc_md=__doc__,
) as dag:
    jobs = [
        HuxinJobOperator(
            task_id=job,
            job=job,
            arguments=deployment.arguments(),
            options=OPTIONS.get(job),
            application=deployment.jar,
            conn_id=deployment.connection,
            properties_file=deployment.spark_properties,
            name=f"huxin-{job}-{{{{ as_of(dag_run, params) }}}}",
        )
        for job in JOBS
    ]

    @task(retries=0)
    def growth_lane_open(**outcomes: str) -> None:
        """Fails the run if a gate closed the growth lane; by then the day is published."""
        gates = [job for job, outcome in outcomes.items() if outcome == GATE]
        if gates:
            raise AirflowFailException(
                f"A gate closed the growth lane in {', '.join(gates)}. The day is published with "
                "its protective lane only; see the day's report and the table runs for why. "
                "Running this task again would say the same."
            )

    chain(*jobs, growth_lane_open(**{job.task_id: job.output for job in jobs}))
