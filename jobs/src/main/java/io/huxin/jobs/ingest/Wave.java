package io.huxin.jobs.ingest;

import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Day;
import io.huxin.jobs.GateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes in sources that do not refer to one another. A source that breaks a gate is left out, its
 * table stays as it was, and the others go on. Rows go to the ledger first, then to the quarantine;
 * the caller remembers the sources' versions last, so that a run that was killed in between finds
 * its rows as repeats.
 */
final class Wave {
  private final TableIntake intake;
  private final SourceVersions.Known known;
  private final Day day;
  private final List<String> gates = new ArrayList<>();
  private final List<Delivery> taken = new ArrayList<>();
  private Counts total = Counts.NONE;

  Wave(TableIntake intake, SourceVersions.Known known, Day day) {
    this.intake = intake;
    this.known = known;
    this.day = day;
  }

  void take(List<SourceMapping> mappings) {
    List<Delivery> deliveries =
        ungated(mappings, mapping -> intake.find(mapping, known.of(mapping.table()))).stream()
            .flatMap(Optional::stream)
            .toList();
    if (deliveries.isEmpty()) {
      return;
    }
    var census = new KeyCensus(deliveries);
    List<TableIntake.Sifted> sifted =
        ungated(deliveries, delivery -> intake.sift(delivery, census));
    for (Counts counts : Concurrently.each(sifted, intake::append)) {
      total = total.plus(counts);
    }
    intake.quarantine(sifted, day);
    sifted.forEach(each -> taken.add(each.delivery()));
  }

  /** Why sources were left out. */
  List<String> gates() {
    return gates;
  }

  /** Deliveries whose rows are in the ledger. */
  List<Delivery> taken() {
    return taken;
  }

  Counts total() {
    return total;
  }

  private <T, R> List<R> ungated(List<T> items, Function<T, R> function) {
    record Result<R>(R value, String gate) {}
    var results =
        Concurrently.each(
            items,
            item -> {
              try {
                return new Result<>(function.apply(item), null);
              } catch (GateException e) {
                return new Result<R>(null, e.getMessage());
              }
            });
    results.stream().map(Result::gate).filter(gate -> gate != null).forEach(gates::add);
    return results.stream().filter(result -> result.gate() == null).map(Result::value).toList();
  }
}
