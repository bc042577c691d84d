package io.huxin.jobs.cli;

import io.huxin.jobs.TableFileErrors;
import io.huxin.jobs.table.TrainTable;
import io.huxin.jobs.table.TrainTableOptions;
import io.huxin.models.table.TableModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a model on a file of anybody's. */
@Command(
    name = "train-table",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a model on a labelled table: a CSV, CSV.gz or Parquet file.",
      "Types, special codes and missing values are found out. Rows whose split column says 'test' are"
          + " held out of everything. Ends with one JSON line: auc, ks, brier, rows_train, rows_test,"
          + " seconds, left_out."
    })
final class TrainTableCommand implements Callable<Integer> {
  @Option(names = "--input", required = true, paramLabel = "FILE", description = "The table.")
  private Path input;

  @Option(
      names = "--label",
      required = true,
      paramLabel = "COLUMN",
      description = "1 = bad, 0 = good.")
  private String label;

  @Option(names = "--id", required = true, paramLabel = "COLUMN", description = "Unique per row.")
  private String id;

  @Option(
      names = "--split-column",
      required = true,
      paramLabel = "COLUMN",
      description = "Says 'test' for rows held out; all others are trained on.")
  private String splitColumn;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "scorecard, booster (XGBoost), or stack (both).")
  private TableModel.Kind kind;

  @Option(
      names = "--seed",
      required = true,
      paramLabel = "N",
      description = "Of every draw: the same seed gives the same model.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "Gets model.json, predictions.csv (id,pd of the test rows), card.json and plots.")
  private Path out;

  @Option(
      names = "--numeric",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that are numbers, where they are not found out to be.")
  private List<String> numeric = List.of();

  @Option(
      names = "--categorical",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns whose numbers are names of categories.")
  private List<String> categorical = List.of();

  @Option(
      names = "--special",
      paramLabel = "COLUMN=V1|V2",
      description =
          "Values of a column that are codes, beside those found; may be given more than once.")
  private List<String> special = List.of();

  @Option(
      names = "--allow-denied",
      description = "Train on protected attributes too (sex, marriage, ...): for benchmarks only.")
  private boolean allowDenied;

  @Override
  public Integer call() {
    System.out.println(
        JsonLine.of(
            TrainTable.run(
                new TrainTableOptions(
                    input,
                    label,
                    id,
                    splitColumn,
                    kind,
                    seed,
                    out,
                    names(numeric),
                    names(categorical),
                    codes(special),
                    allowDenied))));
    return ExitCodes.DONE;
  }

  private static Set<String> names(List<String> given) {
    var names = new TreeSet<String>();
    given.forEach(name -> names.add(name.strip()));
    return names;
  }

  private static Map<String, List<String>> codes(List<String> given) {
    var codes = new LinkedHashMap<String, List<String>>();
    for (String text : given) {
      int equals = text.lastIndexOf('=');
      if (equals <= 0 || text.substring(equals + 1).replace("|", "").isBlank()) {
        throw TableFileErrors.badOption("--special", text, "COLUMN=V1|V2");
      }
      codes
          .computeIfAbsent(text.substring(0, equals), column -> new ArrayList<>())
          .addAll(List.of(text.substring(equals + 1).split("\\|")));
    }
    return codes;
  }
}
