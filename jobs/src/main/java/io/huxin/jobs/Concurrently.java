package io.huxin.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Small Spark actions side by side: each waits more for planning and commits than for cores.
 * Results come in the order of the items, whatever ends first.
 */
public final class Concurrently {
  private static final int THREADS = 4;

  private Concurrently() {}

  /**
   * The function of each item; the first failure in the order of items is thrown, after all ended.
   */
  public static <T, R> List<R> each(List<T> items, Function<T, R> function) {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      var futures = new ArrayList<Future<R>>();
      items.forEach(item -> futures.add(pool.submit(() -> function.apply(item))));
      var results = new ArrayList<R>();
      RuntimeException failure = null;
      for (Future<R> future : futures) {
        try {
          results.add(future.get());
        } catch (ExecutionException e) {
          if (failure == null) {
            failure =
                e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("Interrupted while waiting for Spark", e);
        }
      }
      if (failure != null) {
        throw failure;
      }
      return results;
    } finally {
      pool.shutdown();
    }
  }

  /** Runs all tasks side by side; see {@link #each}. */
  public static void run(Runnable... tasks) {
    each(
        List.of(tasks),
        task -> {
          task.run();
          return true;
        });
  }
}
