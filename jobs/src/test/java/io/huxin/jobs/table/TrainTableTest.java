package io.huxin.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.UsageException;
import io.huxin.models.table.TableModel;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SaveMode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTableTest {
  private static final String HEADER = "key,debt,job,sex,late,same,y,part";

  @TempDir private Path folder;

  @Test
  void shouldTrainPredictAndScoreTheSameAgain() throws IOException {
    List<String> rows = rows(500, 1);
    Path input = csv("table.csv", rows);
    Map<String, Object> report = train(input, TableModel.Kind.SCORECARD, "model");
    assertThat(report.keySet())
        .containsExactly(
            "auc",
            "ks",
            "brier",
            "rows_train",
            "rows_test",
            "seconds",
            "left_out",
            "left_out_constant");
    assertThat(report.get("left_out_constant")).isEqualTo(List.of("same"));
    assertThat((Double) report.get("auc")).isGreaterThan(0.7);
    assertThat(report.get("rows_test")).isEqualTo(125);
    assertThat(report.get("left_out")).isEqualTo(List.of("sex"));

    List<String> predictions = lines("model/predictions.csv");
    assertThat(predictions).hasSize(126).startsWith("id,pd");
    assertThat(predictions.get(1)).startsWith("\" k,3\",0.");
    assertThat(folder.resolve("model/roc.svg")).content().contains("<svg", "ROC");
    assertThat(folder.resolve("model/card.json"))
        .content()
        .contains("\"left_out_protected\" : [", "\"sex\"")
        .contains("\"same\"")
        .contains("\"98\"")
        .doesNotContain(folder.toString());

    Path scored = folder.resolve("scored/pd.csv");
    assertThat(ScoreTable.run(folder.resolve("model"), input, scored))
        .isEqualTo(Map.of("rows", 500));
    assertThat(Files.readAllLines(scored)).containsAll(predictions).hasSize(501);
  }

  @Test
  void shouldNeverLookAtTestRows() throws IOException {
    List<String> rows = rows(500, 1);
    train(csv("one.csv", rows), TableModel.Kind.STACK, "one");
    List<String> changed =
        rows.stream()
            .map(
                row ->
                    row.endsWith("test")
                        ? row.substring(0, row.indexOf('"', 1) + 1) + ",-5000,pilot,9,7,3,1,test"
                        : row)
            .toList();
    train(csv("two.csv", changed), TableModel.Kind.STACK, "two");
    for (String name : List.of("model.json", "scorecard.json", "booster-0.json")) {
      assertThat(folder.resolve("two/" + name))
          .hasSameBinaryContentAs(folder.resolve("one/" + name));
    }
  }

  @Test
  void shouldNotDependOnTheOrderOfTheFileNorOnItsForm() throws IOException {
    List<String> rows = rows(400, 1);
    train(csv("plain.csv", rows), TableModel.Kind.BOOSTER, "plain");
    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(5));
    Path zipped = folder.resolve("shuffled.csv.gz");
    try (var writer =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(zipped)), StandardCharsets.UTF_8)) {
      writer.write(HEADER + "\n" + String.join("\n", shuffled) + "\n");
    }
    train(zipped, TableModel.Kind.BOOSTER, "zipped");
    train(parquet(folder.resolve("plain.csv")), TableModel.Kind.BOOSTER, "parquet");
    for (String other : List.of("zipped", "parquet")) {
      assertThat(folder.resolve(other + "/booster-0.json"))
          .hasSameBinaryContentAs(folder.resolve("plain/booster-0.json"));
      assertThat(lines(other + "/predictions.csv"))
          .containsExactlyInAnyOrderElementsOf(lines("plain/predictions.csv"));
    }
  }

  @Test
  void shouldTrainOnWhatIsUnknownOfTheTestRows() throws IOException {
    List<String> unlabelled =
        rows(300, 1).stream().map(row -> row.replaceAll(",[01],test$", ",,test")).toList();
    Map<String, Object> report =
        train(csv("table.csv", unlabelled), TableModel.Kind.SCORECARD, "model");
    assertThat(report.get("auc")).isNull();
    assertThat(report.get("warnings"))
        .isEqualTo(List.of("auc, ks and brier are null: no test row has a label."));
    assertThat(lines("model/predictions.csv")).hasSize(76);
    assertThat(folder.resolve("model/roc.svg")).doesNotExist();
  }

  /** Debt gives the label away, and the test rows have one label only. */
  @Test
  void shouldWarnOfWhatIsTooGoodAndOfWhatCannotBeJudged() throws IOException {
    List<String> leaking =
        rows(400, 1).stream()
            .map(row -> row.replaceAll(",[01],test$", ",0,test"))
            .map(row -> row.replaceAll("\",\\d*,", row.contains(",1,train") ? "\",900," : "\",20,"))
            .toList();
    Map<String, Object> report =
        train(csv("table.csv", leaking), TableModel.Kind.SCORECARD, "model");
    assertThat(report.get("auc")).isNull();
    assertThat(report.get("warnings"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .satisfiesExactly(
            column -> assertThat(column).contains("'debt'", "known before the label"),
            auc -> assertThat(auc).contains("AUC on training rows held out is 1.0000"),
            test -> assertThat(test).contains("all 100 test rows with a label have the label 0"));
    assertThat(folder.resolve("model/card.json")).content().contains("The column 'debt' alone");
  }

  @Test
  void shouldNameFileLineAndColumnOfBadInputAndWriteNothing() throws IOException {
    List<String> rows = rows(200, 1);
    refuses(with(rows, 5, "\"a\",1,cook,1,0,7,2,train"), "line 7, column 'y': the label is '2'");
    refuses(with(rows, 5, "\"a\",1,cook,1,0,7,,train"), "line 7, column 'y': the label is empty");
    refuses(with(rows, 5, "\"a\",inf,cook,1,0,7,1,train"), "line 7, column 'debt': 'inf' is not");
    refuses(with(rows, 5, "\"a\",1e999,cook,1,0,7,1,test"), "'1e999' is not finite");
    refuses(with(rows, 5, "\"a\",much,cook,1,0,7,1,test"), "'much' is no number");
    refuses(with(rows, 5, "\" k,3\",1,cook,1,0,7,1,train"), "the id was on line 5 already");
    refuses(with(rows, 5, ",1,cook,1,0,7,1,train"), "column 'key': the id is missing");
    refuses(with(rows, 5, "\"a\",1,cook"), "line 7 has 3 cells, but the header has 8");
    refuses(rows.subList(0, 4), "There are 3 training rows");
    refuses(
        rows.stream().map(row -> row.replaceAll(",[01],train$", ",0,train")).toList(),
        "All 150 training rows have label 0");
    refuses(rows.stream().map(row -> row.replace(",test", ",other")).toList(), "has no test rows");
    assertThat(folder.resolve("model")).doesNotExist();
    assertThatThrownBy(() -> train(folder.resolve("none.csv"), TableModel.Kind.STACK, "model"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("none.csv");
  }

  @Test
  void shouldSayWhatAModelLacks() throws IOException {
    Path input = csv("table.csv", rows(200, 1));
    Path out = folder.resolve("pd.csv");
    assertThatThrownBy(() -> ScoreTable.run(folder.resolve("nowhere"), input, out))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no model.json");
    train(input, TableModel.Kind.SCORECARD, "model");
    Path narrow = folder.resolve("narrow.csv");
    Files.writeString(narrow, "key,debt\na,1\n");
    assertThatThrownBy(() -> ScoreTable.run(folder.resolve("model"), narrow, out))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("lacks job, late, which the model");
    Files.writeString(folder.resolve("model/scorecard.json"), "{}");
    assertThatThrownBy(() -> ScoreTable.run(folder.resolve("model"), input, out))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Its file scorecard.json is not the one that was written");
    Files.writeString(folder.resolve("model/model.json"), "{}");
    assertThatThrownBy(() -> ScoreTable.run(folder.resolve("model"), input, out))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be used: The model document has format ''");
    assertThat(out).doesNotExist();
  }

  @Test
  void shouldSayWhatItScoresThatTrainingNeverSaw() throws IOException {
    for (TableModel.Kind kind : TableModel.Kind.values()) {
      train(csv("table.csv", rows(500, 1)), kind, "model");
      Path model = folder.resolve("model");
      Path out = folder.resolve("pd.csv");
      assertThat(
              ScoreTable.run(
                  model,
                  csv(
                      "new.csv",
                      List.of("a,,pilot,1,,7,,", "b,,baker,1,,7,,", "c,,cook,1,,7,,", "d,,,,,,,")),
                  out))
          .isEqualTo(
              Map.of(
                  "rows",
                  4,
                  "warnings",
                  List.of(
                      "The column 'job' has 2 categories in 2 of 4 rows that training never saw, or"
                          + " in fewer than five rows. Look whether they are spelt as in training.",
                      "The column 'debt' has no value in any of 4 rows; in training it had. Look"
                          + " whether it was filled.",
                      "The column 'late' has no value in any of 4 rows; in training it had. Look"
                          + " whether it was filled.",
                      "1 of 4 rows have no value in any column that the model reads: all of them"
                          + " have the same PD. Look whether they may be judged by it.")));
      assertThat(lines("pd.csv")).hasSize(5);
      Files.delete(out);
      Path nothing = csv("nothing.csv", List.of("a,,,1,,7,,", "b,,NA,1,,7,,"));
      assertThatThrownBy(() -> ScoreTable.run(model, nothing, out))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("has no value in any row of debt, job, late, which is all that");
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void shouldSayWhatMayBeMistypedAndWhatOnlyTestRowsHold() throws IOException {
    List<String> rows = new ArrayList<>(rows(300, 1));
    rows.replaceAll(row -> row.replaceFirst("k,(\\d+)\",(\\d*),", "k,$1\",$2$1,"));
    rows.set(2, rows.get(2).replaceFirst("\",\\d*,", "\",12x,"));
    rows.set(3, rows.get(3).replaceFirst(",(cook|clerk|NA),", ",pilot,"));
    Map<String, Object> report = train(csv("table.csv", rows), TableModel.Kind.SCORECARD, "model");
    assertThat(report.get("warnings"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .satisfiesExactly(
            mistyped ->
                assertThat(mistyped)
                    .matches(
                        "The column 'debt' is read as categories: 1 of 225 training values are no"
                            + " numbers, the first on line 4\\. .*"),
            debt -> assertThat(debt).startsWith("The column 'debt' has "),
            job ->
                assertThat(job)
                    .startsWith(
                        "The column 'job' has a category in 1 of 75 test rows that training never"
                            + " saw"));
    assertThat(folder.resolve("model/card.json"))
        .content()
        .contains("nearly every category is in too few rows to be told from others");
  }

  @Test
  void shouldNotTakeHalfAFileForAWholeOne() throws IOException {
    List<String> rows = rows(200, 1);
    refuses(with(rows, 199, "open,1,cook,1,0,7,1,\"train"), "The row on line 201 opens some");
    refuses(with(rows, 199, "open,1,\"cook,1,0,7,1,train"), "The row on line 201 opens some");
    String endless = ("x".repeat(99) + "\n").repeat(200_000);
    refuses(with(rows, 5, "open,1,\"" + endless), "in the row after that on line 6");
    Path latin = folder.resolve("latin.csv");
    Files.write(
        latin, (HEADER + "\né,1,cook,1,0,7,1,train\n").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> train(latin, TableModel.Kind.SCORECARD, "model"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be read: its text is not UTF-8");
    Path text = Files.writeString(folder.resolve("text.parquet"), HEADER);
    assertThatThrownBy(() -> train(text, TableModel.Kind.SCORECARD, "model"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("text.parquet cannot be read");
    Path damaged = parquet(csv("whole.csv", rows(200, 1)));
    byte[] bytes = Files.readAllBytes(damaged);
    // The pages only: the footer is whole, and says where they are.
    java.util.Arrays.fill(bytes, 4, 200, (byte) 0xff);
    Files.write(damaged, bytes);
    assertThatThrownBy(() -> train(damaged, TableModel.Kind.SCORECARD, "model"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void shouldNotBlameTheFileForWhatFailsInUs() {
    assertThat(ParquetRows.isDamage(new IllegalStateException("ours"))).isFalse();
    assertThat(ParquetRows.isDamage(new SparkException("job", new OutOfMemoryError()))).isFalse();
    assertThat(ParquetRows.isDamage(new InterruptedException())).isFalse();
    assertThat(ParquetRows.isDamage(SparkException.internalError("ours"))).isFalse();
    assertThat(
            ParquetRows.isDamage(
                new SparkException("job", new ParquetDecodingException("a broken page"))))
        .isTrue();
  }

  @Test
  void shouldLeaveOthersFilesAloneAndNothingOfAnOldModel() throws IOException {
    Path input = csv("table.csv", rows(200, 1));
    train(input, TableModel.Kind.STACK, "model");
    Files.writeString(folder.resolve("model/mine.txt"), "keep");
    train(input, TableModel.Kind.SCORECARD, "model");
    assertThat(folder.resolve("model/booster-0.json")).doesNotExist();
    assertThat(folder.resolve("model/mine.txt")).hasContent("keep");
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("table.csv", "model");
    }
    Path model = folder.resolve("model");
    assertThatThrownBy(() -> train(input, TableModel.Kind.STACK, "table.csv"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("table.csv is a file. Name another");
    assertThatThrownBy(() -> ScoreTable.run(model, input, input))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is the input");
    assertThatThrownBy(() -> ScoreTable.run(model, input, model.resolve("card.json")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("lies in the model's folder");
    assertThatThrownBy(() -> ScoreTable.run(model, input, model))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void shouldScoreNoRows() throws IOException {
    train(csv("table.csv", rows(200, 1)), TableModel.Kind.STACK, "model");
    Path none = csv("none.csv", List.of());
    assertThat(ScoreTable.run(folder.resolve("model"), none, folder.resolve("pd.csv")))
        .isEqualTo(Map.of("rows", 0));
    assertThat(lines("pd.csv")).containsExactly("id,pd");
  }

  private void refuses(List<String> rows, String why) throws IOException {
    Path input = csv("bad.csv", rows);
    assertThatThrownBy(() -> train(input, TableModel.Kind.SCORECARD, "model"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("File " + input)
        .hasMessageContaining(why);
  }

  private static List<String> with(List<String> rows, int at, String row) {
    var changed = new ArrayList<>(rows);
    changed.set(at, row);
    return changed;
  }

  private Map<String, Object> train(Path input, TableModel.Kind kind, String out) {
    return TrainTable.run(
        new TrainTableOptions(
            input,
            "y",
            "key",
            "part",
            kind,
            1,
            folder.resolve(out),
            Set.of(),
            Set.of(),
            Map.of(),
            false));
  }

  private Path csv(String name, List<String> rows) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + "\n" + String.join("\n", rows) + "\n");
  }

  private Path parquet(Path csv) throws IOException {
    Path written = folder.resolve("parquet-files");
    LocalSpark.session()
        .read()
        .option("header", "true")
        .csv(csv.toString())
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(written.toString());
    try (var files = Files.list(written)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  /** Every fourth row is of the test; ids need quotes and keep their blank. */
  private static List<String> rows(int count, int seed) {
    var random = new Random(seed);
    var rows = new ArrayList<String>();
    for (int row = 0; row < count; row++) {
      int debt = random.nextInt(100);
      String job = List.of("cook", "clerk", "NA").get(random.nextInt(3));
      int late = random.nextInt(20) == 0 ? 98 : random.nextInt(6);
      double pd = 1 / (1 + Math.exp(3 - 0.05 * debt - (job.equals("cook") ? 1 : 0)));
      rows.add(
          String.format(
              "\" k,%d\",%s,%s,%d,%d,7,%d,%s",
              row,
              row % 17 == 5 ? "" : debt,
              job,
              random.nextInt(2),
              late,
              random.nextDouble() < pd ? 1 : 0,
              row % 4 == 3 ? "test" : "train"));
    }
    return rows;
  }
}
