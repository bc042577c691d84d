"""A Huxin job as an Airflow task: spark-submit, with the exit code kept apart.

Airflow's Spark provider turns every exit code but zero into a failure that is retried. Huxin says
more than that: 2 is wrong usage, configuration or input, which no retry mends, and 3 is a gate,
after which the day goes on with its protective lane.
"""

from __future__ import annotations

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.providers.common.compat.sdk import AirflowException, AirflowFailException, Context

DONE = "DONE"
GATE = "GATE"

_WRONG_USAGE = 2
_STOPPED_BY_A_GATE = 3


class HuxinJobOperator(SparkSubmitOperator):
    """Runs one job of Huxin and gives its outcome, ``DONE`` or ``GATE``, as the task's result.

    A gate is no failure of its task: the tasks behind it run, and the run's last task fails. Wrong
    usage fails at once, anything else (a failed job, a killed driver) as often as ``retries`` says.
    The driver runs beside the task (client mode), as only there its exit code is known.

    :param job: name of the job, as in ``huxin JOB``
    :param arguments: the job's arguments (templated)
    :param options: further arguments by option (templated), left out where the value is empty
    """

    template_fields = (*SparkSubmitOperator.template_fields, "options")

    def __init__(
        self, *, job: str, arguments: list[str], options: dict[str, str] | None = None, **kwargs
    ) -> None:
        super().__init__(
            java_class="io.huxin.jobs.Huxin",
            application_args=[job, *arguments],
            deploy_mode="client",
            **kwargs,
        )
        self.job = job
        self.options = options or {}

    def execute(self, context: Context) -> str:
        for option, value in self.options.items():
            if value:
                self.application_args = [*self.application_args, option, value]
        try:
            super().execute(context)
        except AirflowException as failure:
            return self._outcome(failure)
        return DONE

    def _outcome(self, failure: AirflowException) -> str:
        code = self._exit_code()
        if code == _STOPPED_BY_A_GATE:
            self.log.warning("%s was stopped by a gate; the day goes on without growth", self.job)
            return GATE
        if code == _WRONG_USAGE:
            raise AirflowFailException(
                f"huxin {self.job} refused its arguments, configuration or input (exit code 2), "
                f"and no retry would change that. {failure}"
            ) from failure
        raise failure

    def _exit_code(self) -> int | None:
        """What spark-submit ended with; None where it was never started."""
        process = getattr(self._hook, "_submit_sp", None)
        return None if process is None else process.returncode
