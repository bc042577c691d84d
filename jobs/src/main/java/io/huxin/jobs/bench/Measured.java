package io.huxin.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** What some work took: seconds, and what its tasks read, shuffled and spilled. */
final class Measured extends SparkListener {
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong shuffled = new AtomicLong();
  private final AtomicLong spilled = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong cpu = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();

  private Measured() {}

  /** Does the work and says what it took as one JSON line. */
  static String of(SparkSession spark, String name, Runnable work) {
    return of(spark, name, 1, work);
  }

  /**
   * Does the work a number of times and says the median of the seconds of all but the first, which
   * besides loads classes and compiles and is told apart, and what else the last took.
   */
  static String of(SparkSession spark, String name, int times, Runnable work) {
    var seconds = new double[times];
    for (int before = 0; before < times - 1; before++) {
      seconds[before] = seconds(work);
    }
    // What is still to be told of earlier work is not this work's.
    told(spark);
    var measured = new Measured();
    spark.sparkContext().addSparkListener(measured);
    seconds[times - 1] = seconds(work);
    told(spark);
    return measured.line(name, seconds[0], median(seconds, Math.min(1, times - 1)));
  }

  /** Of the values from a place on: the middle one, or the mean of the two. */
  private static double median(double[] values, int from) {
    double[] sorted = Arrays.copyOfRange(values, from, values.length);
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static void told(SparkSession spark) {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(60_000);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark does not say what its tasks took", e);
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    var metrics = end.taskMetrics();
    read.addAndGet(metrics.inputMetrics().recordsRead());
    bytes.addAndGet(metrics.inputMetrics().bytesRead());
    shuffled.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
    spilled.addAndGet(metrics.diskBytesSpilled());
    written.addAndGet(metrics.outputMetrics().bytesWritten());
    cpu.addAndGet(metrics.executorCpuTime());
    longest.accumulateAndGet(end.taskInfo().duration(), Math::max);
  }

  /** Most memory the process ever held, native too; 0 where Linux does not tell. */
  private static long residentKilobytes() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line(String name, double first, double seconds) {
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    return String.format(
        Locale.ROOT,
        "{\"name\": \"%s\", \"first_seconds\": %.1f, \"seconds\": %.1f,"
            + " \"task_cpu_seconds\": %.1f, \"rows_read\": %d, \"read_mb\": %d,"
            + " \"shuffled_mb\": %d, \"spilled_mb\": %d, \"written_mb\": %d, \"longest_task\": %.1f,"
            + " \"peak_heap_mb\": %d, \"peak_rss_mb\": %d}",
        name,
        first,
        seconds,
        cpu.get() / 1e9,
        read.get(),
        bytes.get() >> 20,
        shuffled.get() >> 20,
        spilled.get() >> 20,
        written.get() >> 20,
        longest.get() / 1000.0,
        heap >> 20,
        residentKilobytes() >> 10);
  }
}
