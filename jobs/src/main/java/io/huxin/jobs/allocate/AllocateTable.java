package io.huxin.jobs.allocate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.huxin.jobs.AllocateErrors;
import io.huxin.jobs.table.OutputFolder;
import io.huxin.models.allocator.Allocation;
import io.huxin.models.allocator.Allocator;
import io.huxin.models.allocator.AllocatorSettings;
import io.huxin.models.allocator.ChoiceRule;
import io.huxin.models.allocator.LocalBlocks;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code allocate}: from a file of items to a file of choices and their certificate. */
public final class AllocateTable {
  /** Name of the file that is written. */
  public static final String CHOICES = "choices.csv";

  /** A bound written with so many digits reads back to no smaller double than the objective. */
  private static final MathContext BOUND = new MathContext(17, RoundingMode.CEILING);

  /** Beyond this no budget can be used up. */
  private static final int MOST_DIGITS = 60;

  private AllocateTable() {}

  /**
   * What is reported.
   *
   * @param json as one line
   * @param feasible whether choices were written
   */
  public record Report(Map<String, Object> json, boolean feasible) {}

  /**
   * Chooses, and writes the choices; a table that is infeasible leaves no choices.
   *
   * @param budgets as written, one per cost column
   * @param most most items per user, at least 1
   */
  public static Report run(Path items, List<String> budgets, int most, Path out) {
    long start = System.nanoTime();
    if (most < 1) {
      throw AllocateErrors.badItemsPerUser(most);
    }
    List<BigDecimal> limits = limits(budgets);
    ItemsFile file = ItemsFile.read(items, limits.size());
    List<BigInteger> units = new ArrayList<>();
    for (int k = 0; k < limits.size(); k++) {
      units.add(units(limits.get(k), file.costs.get(k).scale()).max(BigInteger.ZERO));
    }
    Terms terms = Terms.upTo(most, units);
    var table = new ItemTable(file, terms);
    OutputFolder.check(out);
    for (int k = 0; k < limits.size(); k++) {
      if (limits.get(k).signum() < 0) {
        return infeasible(out, k, limits.get(k).negate(), start);
      }
    }
    Allocation allocation =
        Allocator.allocate(
            new LocalBlocks(table.blocks), terms, AllocatorSettings.DEFAULT, List.of());
    // Without a fewest number of items, choosing nothing is always feasible.
    ChoiceRule rule = allocation.rule().orElseThrow();
    write(out, csv(file, table, terms, rule));
    return new Report(json(file, allocation, start), true);
  }

  private static List<BigDecimal> limits(List<String> budgets) {
    var limits = new ArrayList<BigDecimal>();
    for (String text : budgets) {
      try {
        limits.add(new BigDecimal(text.strip()));
      } catch (NumberFormatException noNumber) {
        throw AllocateErrors.badBudget(limits.size(), text);
      }
    }
    return limits;
  }

  /** Use is whole in the column's unit, so the part of a budget below it can never be used. */
  private static BigInteger units(BigDecimal limit, int scale) {
    if ((long) limit.precision() - limit.scale() > MOST_DIGITS) {
      return BigInteger.TEN.pow(MOST_DIGITS + scale);
    }
    return limit.setScale(scale, RoundingMode.FLOOR).unscaledValue();
  }

  private static Report infeasible(Path out, int budget, BigDecimal by, long start) {
    try {
      Files.deleteIfExists(out.resolve(CHOICES));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    var json = new LinkedHashMap<String, Object>();
    json.put("status", "infeasible");
    json.put("budget", budget);
    json.put("column", "cost_" + budget);
    json.put("short_by", by);
    json.put(
        "why",
        "Budget "
            + budget
            + " is below 0 by "
            + by.toPlainString()
            + ", but no choice uses less than 0. Raise it.");
    json.put("seconds", seconds(start));
    return new Report(json, false);
  }

  private static Map<String, Object> json(ItemsFile file, Allocation allocation, long start) {
    int scale = file.profit.scale();
    BigDecimal objective = decimal(allocation.objective(), scale);
    BigDecimal bound = allocation.bound().movePointLeft(scale).round(BOUND);
    var usage = new ArrayList<BigDecimal>();
    var prices = new ArrayList<Double>();
    for (int k = 0; k < file.costs.size(); k++) {
      int costScale = file.costs.get(k).scale();
      usage.add(decimal(allocation.usage().get(k), costScale));
      prices.add(
          new BigDecimal(allocation.prices().get(k))
              .movePointRight(costScale - scale)
              .doubleValue());
    }
    var json = new LinkedHashMap<String, Object>();
    json.put("status", "done");
    json.put("objective", objective);
    json.put("bound", bound.signum() == 0 ? BigDecimal.ZERO : bound.stripTrailingZeros());
    json.put("gap", Allocation.gap(bound, objective));
    json.put("usage", usage);
    json.put("prices", prices);
    json.put("passes", allocation.passes());
    json.put("seconds", seconds(start));
    return json;
  }

  private static BigDecimal decimal(BigInteger units, int scale) {
    return units.signum() == 0
        ? BigDecimal.ZERO
        : new BigDecimal(units, scale).stripTrailingZeros();
  }

  private static double seconds(long start) {
    return Math.rint((System.nanoTime() - start) / 1e6) / 1000;
  }

  private static byte[] csv(ItemsFile file, ItemTable table, Terms terms, ChoiceRule rule) {
    var bytes = new ByteArrayOutputStream();
    try (CsvWriter writer =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(bytes, StandardCharsets.UTF_8)) {
      writer.writeRecord("user", "item");
      for (int index = 0; index < table.blocks.size(); index++) {
        int number = index;
        UserBlock block = table.blocks.get(index);
        rule.forEach(
            index,
            block,
            terms,
            (user, items) -> {
              for (int item : items) {
                int row = table.row(number, block.firstItem(user) + item);
                writer.writeRecord(
                    file.users.get(file.userOf[row]), file.items.get(file.itemOf[row]));
              }
            });
      }
    } catch (IOException memoryNeverFails) {
      throw new UncheckedIOException(memoryNeverFails);
    }
    return bytes.toByteArray();
  }

  private static void write(Path out, byte[] choices) {
    try {
      Files.createDirectories(out);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    OutputFolder.write(out.resolve(CHOICES), choices);
  }
}
