package io.huxin.jobs.table;

import io.huxin.jobs.TableFileErrors;
import io.huxin.models.InputException;
import io.huxin.models.column.ColumnTable;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.table.TableModelJson;
import io.huxin.models.table.Unfamiliar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code score-table}: applies what {@link TrainTable} wrote to another file. */
public final class ScoreTable {
  private ScoreTable() {}

  /**
   * Scores all rows, in their order.
   *
   * @return what is reported, as one JSON line: {@code rows}, and {@code warnings} of what the
   *     training rows were not like
   * @throws io.huxin.jobs.UsageException if no row has a value in any column that the model reads
   */
  public static Map<String, Object> run(Path folder, Path input, Path output) {
    TableModelJson.Read model = read(folder);
    RowSource source = RowSource.of(input);
    OutputFolder.check(output, input, folder);
    var numeric = new LinkedHashMap<String, Boolean>();
    for (Attribute attribute : model.model().attributes()) {
      numeric.put(attribute.id(), attribute.kind() == Attribute.Kind.NUMERIC);
    }
    refuse(folder, source, model.idColumn(), numeric);
    FileReader.Contents contents =
        new FileReader(source, model.idColumn(), numeric).read((line, cells) -> {});
    ColumnTable columns = contents.columns();
    var unfamiliar = Unfamiliar.of(model.model(), columns);
    if (columns.rows() > 0 && unfamiliar.emptyRows() == columns.rows()) {
      throw TableFileErrors.nothingToScore(source.path(), folder, unfamiliar.emptyColumns());
    }
    double[] pds = model.model().pds(columns);
    OutputFolder.write(output, Predictions.csv(contents.ids(), pds));
    var report = new LinkedHashMap<String, Object>();
    report.put("rows", pds.length);
    List<String> warnings = TableWarnings.of(unfamiliar, "", pds.length);
    if (!warnings.isEmpty()) {
      report.put("warnings", warnings);
    }
    return report;
  }

  private static void refuse(
      Path folder, RowSource source, String idColumn, Map<String, Boolean> numeric) {
    List<String> header = source.header();
    var missing = new ArrayList<String>();
    for (String name : numeric.keySet()) {
      if (!header.contains(name)) {
        missing.add(name);
      }
    }
    if (!header.contains(idColumn)) {
      missing.add(idColumn);
    }
    if (!missing.isEmpty()) {
      throw TableFileErrors.columnsMissing(source.path(), folder, missing, header);
    }
  }

  private static TableModelJson.Read read(Path folder) {
    try {
      return TableModelJson.read(
          name -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
              throw TableFileErrors.noModel(folder, name);
            }
            try {
              return Files.readAllBytes(file);
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          });
    } catch (InputException broken) {
      throw TableFileErrors.badModel(folder, broken.getMessage());
    }
  }
}
