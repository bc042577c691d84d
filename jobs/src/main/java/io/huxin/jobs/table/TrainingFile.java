package io.huxin.jobs.table;

import io.huxin.jobs.TableFileErrors;
import io.huxin.models.scorecard.SelectionSettings;
import io.huxin.models.table.CellText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reads a file to train on, in two passes: the first tells, from training rows alone, which columns
 * are numbers; the second reads.
 *
 * @param table the file
 * @param leftOut columns on the list of protected attributes, which are not read
 * @param warnings of columns whose kind may be a mistake
 */
record TrainingFile(FileTable table, List<String> leftOut, List<String> warnings) {
  private static final String TEST = "test";

  static TrainingFile read(TrainTableOptions options) {
    RowSource source = RowSource.of(options.input());
    List<String> header = source.header();
    refuse(options, source, header);
    var leftOut = new ArrayList<String>();
    var wanted = new ArrayList<String>();
    for (String name : header) {
      if (List.of(options.id(), options.label(), options.splitColumn()).contains(name)) {
        continue;
      }
      boolean denied = SelectionSettings.CHAMPION.deniedName(name).isPresent();
      (denied && !options.allowDenied() ? leftOut : wanted).add(name);
    }
    var warnings = new ArrayList<String>();
    Map<String, Boolean> numeric = kinds(source, options, wanted, warnings);
    return new TrainingFile(
        table(source, options, numeric), List.copyOf(leftOut), List.copyOf(warnings));
  }

  private static void refuse(TrainTableOptions options, RowSource source, List<String> header) {
    var roles = List.of(options.label(), options.id(), options.splitColumn());
    var named = new ArrayList<>(roles);
    named.addAll(options.numeric());
    named.addAll(options.categorical());
    named.addAll(options.codes().keySet());
    for (String name : named) {
      if (!header.contains(name)) {
        throw TableFileErrors.noColumn(source.path(), name, header);
      }
    }
    for (int at = 0; at < roles.size(); at++) {
      if (named.lastIndexOf(roles.get(at)) != at) {
        throw TableFileErrors.columnForTwo(roles.get(at));
      }
    }
    for (String name : options.numeric()) {
      if (options.categorical().contains(name)) {
        throw TableFileErrors.columnForTwo(name);
      }
    }
  }

  private static Map<String, Boolean> kinds(
      RowSource source, TrainTableOptions options, List<String> wanted, List<String> warnings) {
    List<String> header = source.header();
    int[] positions = wanted.stream().mapToInt(header::indexOf).toArray();
    var censuses = new ColumnCensus[wanted.size()];
    Arrays.setAll(censuses, at -> new ColumnCensus());
    int splitAt = header.indexOf(options.splitColumn());
    source.forEach(
        (line, cells) -> {
          if (!isTest(cells[splitAt])) {
            for (int at = 0; at < censuses.length; at++) {
              censuses[at].see(line, cells[positions[at]]);
            }
          }
        });
    var numeric = new LinkedHashMap<String, Boolean>();
    for (int at = 0; at < censuses.length; at++) {
      String name = wanted.get(at);
      numeric.put(
          name,
          options.numeric().contains(name)
              || (!options.categorical().contains(name) && censuses[at].isNumeric()));
      if (!options.numeric().contains(name)
          && !options.categorical().contains(name)
          && censuses[at].isNearlyNumeric()) {
        warnings.add(censuses[at].described(name));
      }
    }
    return numeric;
  }

  private static FileTable table(
      RowSource source, TrainTableOptions options, Map<String, Boolean> numeric) {
    int splitAt = source.header().indexOf(options.splitColumn());
    int labelAt = source.header().indexOf(options.label());
    var labels = new java.io.ByteArrayOutputStream();
    var test = new java.util.BitSet();
    FileReader.Contents contents =
        new FileReader(source, options.id(), numeric)
            .read(
                (line, cells) -> {
                  boolean held = isTest(cells[splitAt]);
                  test.set(labels.size(), held);
                  labels.write(label(source, options.label(), line, cells[labelAt], held));
                });
    var held = new boolean[contents.ids().size()];
    for (int row = 0; row < held.length; row++) {
      held[row] = test.get(row);
    }
    if (test.cardinality() == held.length) {
      throw TableFileErrors.noRows(source.path(), "training");
    }
    if (test.isEmpty()) {
      throw TableFileErrors.noRows(source.path(), "test");
    }
    return new FileTable(contents.ids(), contents.columns(), labels.toByteArray(), held);
  }

  private static boolean isTest(String split) {
    return split != null && split.strip().toLowerCase(Locale.ROOT).equals(TEST);
  }

  private static int label(RowSource source, String column, long line, String cell, boolean held) {
    if (held && CellText.isMissing(cell)) {
      return -1;
    }
    OptionalDouble number = cell == null ? OptionalDouble.empty() : CellText.number(cell);
    if (number.isPresent() && (number.getAsDouble() == 0 || number.getAsDouble() == 1)) {
      return (int) number.getAsDouble();
    }
    throw TableFileErrors.otherLabel(source.path(), line, column, cell);
  }
}
