package io.huxin.jobs.ingest;

import io.huxin.features.table.Table;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Day;
import io.huxin.jobs.GateException;
import io.huxin.jobs.JobErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Set<String> left = new HashSet<>();
  private final List<Taken> taken = new ArrayList<>();

  Wave(TableIntake intake, SourceVersions.Known known, Day day) {
    this.intake = intake;
    this.known = known;
    this.day = day;
  }

  void take(List<SourceMapping> all) {
    List<SourceMapping> mappings = new ArrayList<>();
    for (SourceMapping mapping : all) {
      Optional<String> missing =
          mapping.table().references().stream()
              .map(Table.Reference::table)
              .filter(left::contains)
              .findFirst();
      if (missing.isPresent()) {
        // Its rows would be rejected for want of what they refer to, and never be read again.
        leave(mapping, JobErrors.waitsFor(mapping.table().name(), missing.get()).getMessage());
      } else {
        mappings.add(mapping);
      }
    }
    List<Delivery> deliveries =
        ungated(
                mappings,
                mapping -> mapping,
                mapping -> intake.find(mapping, known.of(mapping.table())))
            .stream()
            .flatMap(Optional::stream)
            .toList();
    if (deliveries.isEmpty()) {
      return;
    }
    var census = new KeyCensus(deliveries);
    List<TableIntake.Sifted> sifted =
        ungated(deliveries, Delivery::mapping, delivery -> intake.sift(delivery, census));
    List<Counts> counts = Concurrently.each(sifted, intake::append);
    intake.quarantine(sifted, day);
    for (int i = 0; i < sifted.size(); i++) {
      taken.add(new Taken(sifted.get(i).delivery(), counts.get(i)));
    }
  }

  /** Why sources were left out. */
  List<String> gates() {
    return gates;
  }

  /** A delivery whose rows are in the ledger, and what became of them. */
  record Taken(Delivery delivery, Counts counts) {}

  /** Deliveries whose rows are in the ledger. */
  List<Taken> taken() {
    return taken;
  }

  Counts total() {
    return taken.stream().map(Taken::counts).reduce(Counts.NONE, Counts::plus);
  }

  private void leave(SourceMapping mapping, String gate) {
    left.add(mapping.table().name());
    gates.add(gate);
  }

  private <T, R> List<R> ungated(
      List<T> items, Function<T, SourceMapping> mapping, Function<T, R> function) {
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
    for (int i = 0; i < items.size(); i++) {
      if (results.get(i).gate() != null) {
        leave(mapping.apply(items.get(i)), results.get(i).gate());
      }
    }
    return results.stream().filter(result -> result.gate() == null).map(Result::value).toList();
  }
}
