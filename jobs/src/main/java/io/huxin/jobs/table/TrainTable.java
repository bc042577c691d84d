package io.huxin.jobs.table;

import io.huxin.jobs.TableFileErrors;
import io.huxin.models.InputException;
import io.huxin.models.column.ColumnTable;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.table.FoundAttributes;
import io.huxin.models.table.Measures;
import io.huxin.models.table.TableModelJson;
import io.huxin.models.table.TableTrainer;
import io.huxin.models.table.TrainedTable;
import io.huxin.models.table.Unfamiliar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code train-table}: from a file to a model, its predictions on the rows held out, and a card.
 */
public final class TrainTable {
  private TrainTable() {}

  /**
   * Trains, and writes the folder.
   *
   * @return what is reported, as one JSON line
   */
  public static Map<String, Object> run(TrainTableOptions options) {
    long start = System.nanoTime();
    OutputFolder.check(options.out());
    TrainingFile file = TrainingFile.read(options);
    FileTable table = file.table();
    int[] train = trainingRows(table);
    int[] test = rows(table, true);
    ColumnTable trainColumns = table.columns().rows(train);
    byte[] trainLabels = labels(table, train);
    FoundAttributes found = attributes(options, trainColumns);
    TrainedTable trained = trained(options, table, train, trainColumns, trainLabels, found);
    double[] pds = trained.model().pds(table.columns().rows(test));
    Judged judged = Judged.of(pds, labels(table, test));
    var warnings = new ArrayList<>(file.warnings());
    warnings.addAll(TableWarnings.of(trained, judged));
    warnings.addAll(
        TableWarnings.of(
            Unfamiliar.of(trained.model(), table.columns().rows(test)), "test ", test.length));

    var report = new LinkedHashMap<String, Object>();
    report.put("auc", judged.measures().map(Measures::auc).orElse(null));
    report.put("ks", judged.measures().map(Measures::ks).orElse(null));
    report.put("brier", judged.measures().map(Measures::brier).orElse(null));
    report.put("rows_train", train.length);
    report.put("rows_test", test.length);

    Map<String, byte[]> files = TableModelJson.write(trained.model(), options.id());
    files.put(
        "predictions.csv",
        Predictions.csv(IntStream.of(test).mapToObj(row -> table.ids().get(row)).toList(), pds));
    files.put(
        "card.json",
        utf8(
            CanonicalJson.write(
                TableCard.of(options, file.leftOut(), found, trained, judged, report, warnings))));
    judged.plots().forEach((name, svg) -> files.put(name, utf8(svg)));
    OutputFolder.write(options.out(), files, TableModelJson.MODEL);
    report.put("seconds", Math.rint((System.nanoTime() - start) / 1e6) / 1000);
    report.put("left_out", file.leftOut());
    if (!found.constant().isEmpty()) {
      report.put("left_out_constant", found.constant());
    }
    if (!found.missing().isEmpty()) {
      report.put("left_out_missing", found.missing());
    }
    if (!warnings.isEmpty()) {
      report.put("warnings", warnings);
    }
    return report;
  }

  private static FoundAttributes attributes(TrainTableOptions options, ColumnTable trainColumns) {
    try {
      return FoundAttributes.of(trainColumns, options.codes());
    } catch (InputException badCode) {
      throw TableFileErrors.untrainable(options.input(), badCode.getMessage());
    }
  }

  private static TrainedTable trained(
      TrainTableOptions options,
      FileTable table,
      int[] train,
      ColumnTable trainColumns,
      byte[] trainLabels,
      FoundAttributes found) {
    try {
      return TableTrainer.train(
          options.kind(),
          IntStream.of(train).mapToObj(row -> table.ids().get(row)).toList(),
          trainColumns,
          trainLabels,
          found.attributes(),
          options.seed());
    } catch (InputException untrainable) {
      throw TableFileErrors.untrainable(options.input(), untrainable.getMessage());
    }
  }

  /**
   * The rows of the test that have a label.
   *
   * @param measures empty unless both labels occur
   * @param plots by name of file; none unless both labels occur
   */
  record Judged(Optional<Measures> measures, int rows, int bads, Map<String, String> plots) {
    static Judged of(double[] pds, byte[] labels) {
      int[] labelled = IntStream.range(0, labels.length).filter(row -> labels[row] >= 0).toArray();
      double[] labelledPds = IntStream.of(labelled).mapToDouble(row -> pds[row]).toArray();
      var known = new byte[labelled.length];
      int bads = 0;
      for (int at = 0; at < labelled.length; at++) {
        known[at] = labels[labelled[at]];
        bads += known[at];
      }
      return bads == 0 || bads == known.length
          ? new Judged(Optional.empty(), known.length, bads, Map.of())
          : new Judged(
              Optional.of(Measures.of(labelledPds, known)),
              known.length,
              bads,
              Plots.of(labelledPds, known));
    }
  }

  /** In order of id, so that the order of the file does not count. */
  private static int[] trainingRows(FileTable table) {
    List<Integer> rows = new ArrayList<>(IntStream.of(rows(table, false)).boxed().toList());
    rows.sort(Comparator.comparing(row -> table.ids().get(row)));
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] rows(FileTable table, boolean test) {
    return IntStream.range(0, table.test().length)
        .filter(row -> table.test()[row] == test)
        .toArray();
  }

  private static byte[] labels(FileTable table, int[] rows) {
    var labels = new byte[rows.length];
    for (int at = 0; at < rows.length; at++) {
      labels[at] = table.labels()[rows[at]];
    }
    return labels;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
