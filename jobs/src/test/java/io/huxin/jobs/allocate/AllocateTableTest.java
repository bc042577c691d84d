package io.huxin.jobs.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.jobs.UsageException;
import io.huxin.jobs.cli.CommandLineInterface;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocateTableTest {
  @TempDir private Path folder;

  @Test
  void shouldUseBudgetsToTheLastDigitAsWritten() throws IOException {
    Path items =
        file("user,item,profit,note,cost_0", "a,x,1,,0.1", "b,x,2,,0.2", "\"q,\n1\",\" y\",3,,0.4");
    Map<String, Object> json = run(items, "0.3", 1).json();
    assertThat(json.keySet())
        .containsExactly(
            "status", "objective", "bound", "gap", "usage", "prices", "passes", "seconds");
    assertThat(json).containsEntry("status", "done");
    assertThat((BigDecimal) json.get("objective")).isEqualByComparingTo("3");
    assertThat((BigDecimal) json.get("bound")).isGreaterThanOrEqualTo(new BigDecimal("3"));
    assertThat(json.get("usage")).isEqualTo(List.of(new BigDecimal("0.3")));

    run(items, "0.7", 1);
    assertThat(folder.resolve("out/choices.csv"))
        .content()
        .isEqualTo("user,item\na,x\nb,x\n\"q,\n1\", y\n");
    run(items, "0.69999999999999999999", 1);
    assertThat(folder.resolve("out/choices.csv")).content().doesNotContain("a,x\nb,x\n\"q");
  }

  @Test
  void shouldHoldVeryLargeAndVerySmallNumbersTogether() throws IOException {
    Path items =
        file(
            "user,item,profit,cost_0",
            "a,x,1e15,1000000000000000.000000000001",
            "b,x,1e-12,1e-12",
            "c,x,-1,0");
    Map<String, Object> json = run(items, "1000000000000000.000000000002", 1).json();
    assertThat((BigDecimal) json.get("objective"))
        .isEqualByComparingTo("1000000000000000.000000000001");
    assertThat((BigDecimal) json.get("bound"))
        .isGreaterThanOrEqualTo((BigDecimal) json.get("objective"));
    assertThat(json)
        .containsEntry("usage", List.of(new BigDecimal("1000000000000000.000000000002")));
  }

  @Test
  void shouldGiveUpToNItemsAndNotDependOnTheOrderOfRows() throws IOException {
    var random = new Random(1);
    var rows = new ArrayList<String>();
    for (int user = 0; user < 30; user++) {
      for (int item = 0; item < 4; item++) {
        rows.add(
            "u"
                + user
                + ",i"
                + item
                + ","
                + random.nextDouble()
                + ","
                + random.nextDouble()
                + ","
                + random.nextDouble());
      }
    }
    Map<String, Object> json = run(table(rows), "15.5,14.25", 2).json();
    List<String> choices = Files.readAllLines(folder.resolve("out/choices.csv"));
    Collections.shuffle(rows, random);
    Map<String, Object> again = run(table(rows), "15.5,14.25", 2).json();
    for (String key : List.of("objective", "bound", "usage", "prices", "passes", "gap")) {
      assertThat(again.get(key)).isEqualTo(json.get(key));
    }
    assertThat(Files.readAllLines(folder.resolve("out/choices.csv"))).isEqualTo(choices);
    assertThat((Double) json.get("gap")).isBetween(0.0, 0.01);
    assertThat(choices).doesNotHaveDuplicates();
    BigDecimal profit = BigDecimal.ZERO;
    BigDecimal cost = BigDecimal.ZERO;
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      if (choices.contains(cells[0] + "," + cells[1])) {
        profit = profit.add(new BigDecimal(cells[2]));
        cost = cost.add(new BigDecimal(cells[3]));
      }
    }
    assertThat((BigDecimal) json.get("objective")).isEqualByComparingTo(profit);
    assertThat((BigDecimal) ((List<?>) json.get("usage")).get(0)).isEqualByComparingTo(cost);
    assertThat(cost).isLessThanOrEqualTo(new BigDecimal("15.5"));
  }

  @Test
  void shouldChooseNothingWhereNothingIsToBeChosen() throws IOException {
    for (Path items :
        List.of(
            file("user,item,profit,cost_0"),
            file("user,item,profit,cost_0", "a,x,-1,0", "b,y,5,1"))) {
      Map<String, Object> json = run(items, "0", 1).json();
      assertThat(json).containsEntry("gap", 0.0).containsEntry("objective", BigDecimal.ZERO);
      assertThat(folder.resolve("out/choices.csv")).content().isEqualTo("user,item\n");
    }
  }

  @Test
  void shouldEndWithThreeForANegativeBudgetAndLeaveNoChoices() throws IOException {
    Path items = file("user,item,profit,cost_0", "a,x,1,0.1");
    assertThat(command(items, "1")).isZero();
    assertThat(folder.resolve("out/choices.csv")).exists();
    assertThat(command(items, "-0.5")).isEqualTo(3);
    assertThat(folder.resolve("out/choices.csv")).doesNotExist();
    Map<String, Object> json = run(items, "-0.5", 1).json();
    assertThat(json)
        .containsEntry("status", "infeasible")
        .containsEntry("budget", 0)
        .containsEntry("short_by", new BigDecimal("0.5"));
    assertThat(command(items, "1,2")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user,item,profit;a,x,1|1|no column 'cost_0'",
        "user,item,cost_0;a,x,1|1|no column 'profit'",
        "user,item,profit,cost_0,cost_2;a,x,1,1,1|1,1|no column 'cost_1'",
        "user,item,profit,cost_0;a,x,1,1|1,2|has 1 cost columns, but --budgets names 2",
        "user,item,profit,cost_0;a,x,1,1|many|budget 0 is 'many'",
        "user,item,profit,cost_0;a,x,1,1|1,|budget 1 is an empty cell",
        "user,item,profit,cost_0;a,x,1,1;b,x,1,1;a,x,2,2|1|line 4, column 'item': the same user and"
            + " item were on line 2",
        "user,item,profit,cost_0;a,x,1,-0.1|1|line 2, column 'cost_0': '-0.1' is below 0",
        "user,item,profit,cost_0;a,x,,1|1|line 2, column 'profit': an empty cell is no finite number",
        "user,item,profit,cost_0;a,x,NaN,1|1|line 2, column 'profit': 'NaN' is no finite number",
        "user,item,profit,cost_0;a,x,1,inf|1|line 2, column 'cost_0': 'inf' is no finite number",
        "user,item,profit,cost_0;,x,1,1|1|line 2, column 'user': the id is missing",
        "user,item,profit,cost_0;a,x,1e20,1;b,x,1e-20,1|1|line 2, column 'profit': '1E+20' and the"
            + " smallest digits of the column lie more than 30 decimal places apart",
      })
  void shouldRefuseAndWriteNothing(String rows, String budgets, String message) throws IOException {
    Path items = file(rows.split(";"));
    assertThatThrownBy(() -> run(items, budgets, 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shouldRefuseFewerThanOneItem() {
    assertThatThrownBy(() -> run(folder.resolve("none.csv"), "1", 0))
        .hasMessageContaining("--max-items-per-user is 0, but must be at least 1");
  }

  private int command(Path items, String budgets) {
    return CommandLineInterface.run(
        "allocate",
        "--items",
        items.toString(),
        "--budgets",
        budgets,
        "--out",
        folder.resolve("out").toString());
  }

  private AllocateTable.Report run(Path items, String budgets, int most) {
    return AllocateTable.run(items, List.of(budgets.split(",", -1)), most, folder.resolve("out"));
  }

  private Path table(List<String> rows) throws IOException {
    var lines = new ArrayList<>(List.of("user,item,profit,cost_0,cost_1"));
    lines.addAll(rows);
    return file(lines.toArray(String[]::new));
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("items.csv"), String.join("\n", lines) + "\n");
  }
}
