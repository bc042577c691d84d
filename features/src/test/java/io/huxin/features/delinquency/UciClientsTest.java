package io.huxin.features.delinquency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Minimums against real accounts: who was never reported late must not come out late. The source
 * has no minimum and no dates; taken here as 3 % of the statement in whole units, billed on the
 * last day of its month, due on the last day of the next, and payments on the last day of their
 * month.
 */
class UciClientsTest {
  private static final YearMonth SEPTEMBER = YearMonth.of(2005, 9);

  @Test
  void shouldFindAtMostTenClientsLateThatWereNeverReportedLate() throws IOException {
    Path file = shared().resolve("data/uci-credit-card-default/uci_credit_card_default.csv.gz");
    assumeThat(file).as("the UCI credit-card data, see its page at the repository").exists();
    int asOf = (int) SEPTEMBER.atEndOfMonth().toEpochDay();
    int never = 0;
    int late = 0;
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(reader.readLine().replace("\"", "").split(","));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] client = line.split(",");
        if (neverReportedLate(header, client)) {
          never++;
          late += ledger(header, client).at(asOf).standing().dpd() >= 90 ? 1 : 0;
        }
      }
    }

    assertThat(never).isEqualTo(19_931);
    assertThat(late).isLessThanOrEqualTo(10).isEqualTo(1);
  }

  private static boolean neverReportedLate(List<String> header, String[] client) {
    return List.of("PAY_0", "PAY_2", "PAY_3", "PAY_4", "PAY_5", "PAY_6").stream()
        .allMatch(column -> value(header, client, column) <= 0);
  }

  private static Ledger ledger(List<String> header, String[] client) {
    Ledger ledger = Ledger.payLater();
    for (int index = 6; index >= 1; index--) {
      YearMonth month = SEPTEMBER.minusMonths(index - 1);
      int lastDay = (int) month.atEndOfMonth().toEpochDay();
      long minimum = Math.max(0, value(header, client, "BILL_AMT" + index) * 3 / 100);
      ledger.instalment(
          "c",
          "b" + index,
          lastDay,
          (int) month.plusMonths(1).atEndOfMonth().toEpochDay(),
          minimum * 100,
          lastDay);
      long paid = value(header, client, "PAY_AMT" + index) * 100;
      ledger.pay("p" + index, "c", lastDay, paid, Funding.CASH);
    }
    return ledger;
  }

  private static long value(List<String> header, String[] client, String column) {
    return (long) Double.parseDouble(client[header.indexOf(column)].replace("\"", ""));
  }

  private static Path shared() {
    String named = System.getenv("HUXIN_SHARED");
    return named == null
        ? Path.of(System.getProperty("huxin.root"), "..", "shared").normalize()
        : Path.of(named);
  }
}
