package io.huxin.jobs.table;

import io.huxin.jobs.TableFileErrors;
import io.huxin.models.InputException;
import io.huxin.models.column.ColumnTable;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.table.TableModelJson;
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
   * @return what is reported, as one JSON line
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
    double[] pds = model.model().pds(columns);
    OutputFolder.write(output, Predictions.csv(contents.ids(), pds));
    return Map.of("rows", pds.length);
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
