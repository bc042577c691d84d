package io.huxin.jobs.cli;

import io.huxin.jobs.Job;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** Runs a job that has no options of its own. */
final class RunJob implements Callable<Integer> {
  private final Job job;

  @Mixin private JobOptions options;

  RunJob(Job job) {
    this.job = job;
  }

  @Override
  public Integer call() {
    return options.run(job);
  }
}
