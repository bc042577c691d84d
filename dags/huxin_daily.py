"""The daily batch: one Spark task per job, in the order of ``huxin daily``.

A run at 06:10 is for the day before, the last calendar day whose data are complete. That is the
date of the end of the run's data interval in the deployment's zone, less a day; ``ds`` would be
the date in UTC, which at 06:10 in Shanghai is another day than at 08:10.

The deployment is described by environment variables of the Airflow processes:

======================== =============================== =========================================
variable                 default                         meaning
======================== =============================== =========================================
HUXIN_ZONE               Asia/Shanghai                   zone of the deployment's calendar
HUXIN_SCHEDULE           10 6 * * *                      cron in that zone, after the cut-off
HUXIN_JAR                /opt/huxin/huxin.jar            the application
HUXIN_DIR                /var/lib/huxin                  directory of the warehouse and the reports
HUXIN_SOURCE             synthetic                       mapping in conf/sources
HUXIN_DATA               $HUXIN_DIR/world                directory of the source's data
HUXIN_POLICY             consumer                        policy pack in conf/policy
HUXIN_CONNECTION         spark_default                   Airflow connection with the Spark master
HUXIN_SPARK_PROPERTIES   none                            properties file for spark-submit (memory)
======================== =============================== =========================================

Give the connection as JSON, such as ``{"conn_type": "spark", "host": "spark://host:7077"}``: in
a URI ``local[2]`` is misread. ``spark-submit`` must be on the PATH of the workers, and the jobs
read their own settings from the environment too (HUXIN_CONF names the folder ``conf``).

Days that were missed are not caught up by themselves, and ``decide`` refuses a day that does not
follow the last sealed one: someone should know why, then run them in order by hand with the
parameter ``as_of`` (or accept the gap: ``huxin decide --catch-up``, then ``huxin publish``).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta

import pendulum
from airflow.providers.common.compat.sdk import AirflowFailException
from airflow.sdk import DAG, CronDataIntervalTimetable, Param, chain, task
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


@dataclass(frozen=True)
class Deployment:
    """Where and when this deployment runs."""

    zone: str
    schedule: str
    jar: str
    directory: str
    source: str
    data: str
    policy: str
    connection: str
    spark_properties: str | None

    @staticmethod
    def described_by(environment) -> Deployment:
        directory = environment.get("HUXIN_DIR", "/var/lib/huxin")
        return Deployment(
            zone=environment.get("HUXIN_ZONE", "Asia/Shanghai"),
            schedule=environment.get("HUXIN_SCHEDULE", "10 6 * * *"),
            jar=environment.get("HUXIN_JAR", "/opt/huxin/huxin.jar"),
            directory=directory,
            source=environment.get("HUXIN_SOURCE", "synthetic"),
            data=environment.get("HUXIN_DATA", f"{directory}/world"),
            policy=environment.get("HUXIN_POLICY", "consumer"),
            connection=environment.get("HUXIN_CONNECTION", "spark_default"),
            spark_properties=environment.get("HUXIN_SPARK_PROPERTIES"),
        )

    def as_of(self, dag_run, params) -> str:
        """The day a run is for: the one it was asked for, or the day before its interval's end."""
        if params["as_of"]:
            return params["as_of"]
        # A run that was triggered without a logical date has no interval; its moment stands in.
        end = pendulum.instance(dag_run.data_interval_end or dag_run.run_after)
        return end.in_timezone(self.zone).subtract(days=1).to_date_string()

    def arguments(self) -> list[str]:
        day = ["--as-of", "{{ as_of(dag_run, params) }}"]
        source = ["--source", self.source, "--data", self.data]
        return [*day, "--dir", self.directory, *source, "--policy", self.policy]


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
