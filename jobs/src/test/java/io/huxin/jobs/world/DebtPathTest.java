package io.huxin.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The expected path of debts beside what users without arrears owe at their sixth review. */
class DebtPathTest {
  private static final WorldSettings SETTINGS = WorldSettings.of(2_000, 5).withDirt(Dirt.NONE);
  private static final int FROM = 200;
  private static final int SIXTH = 5;
  private static final List<Seen> SEEN = new ArrayList<>();

  @BeforeAll
  static void simulate() {
    Keyed keyed = new Keyed(SETTINGS.seed());
    for (long cluster = 0; cluster < SETTINGS.clusters(); cluster++) {
      Scene scene = new Scene(SETTINGS, keyed, new Journal(SETTINGS.dirt(), keyed), cluster);
      int first = scene.firstDay;
      List<Seen> seen = new ArrayList<>();
      for (int day = first; day < first + FROM + 190; day++) {
        scene.today = WorldDay.of(day, SETTINGS.zone());
        for (Seen user : seen) {
          user.review(scene);
        }
        ClusterRun.day(scene);
        if (day == first + FROM) {
          Stream.of(scene.members)
              .filter(member -> member.payLater != null && !member.traits.fraudster)
              .filter(member -> member.condition == Condition.FINE && member.dpd(scene.day()) == 0)
              .forEach(member -> seen.add(new Seen(scene, member)));
        }
      }
      seen.stream().filter(user -> user.reviews > SIXTH).forEach(SEEN::add);
    }
  }

  @Test
  void shouldExpectWhatIsOwedHalfAYearOn() {
    assertThat(SEEN).hasSizeGreaterThan(1_000);
    for (Habit habit : Habit.values()) {
      shouldExpect(user -> user.member.traits.habit == habit, 15);
    }
  }

  @Test
  void shouldExpectThatWhoOwesNothingWillAndWhoOwesMuchWillOweLess() {
    shouldExpect(user -> user.utilisation == 0, 20);
    shouldExpect(user -> user.utilisation > 0.5, 20);
  }

  private static void shouldExpect(Predicate<Seen> group, double percent) {
    List<Seen> users = SEEN.stream().filter(group).toList();
    double expected = users.stream().mapToDouble(user -> user.expected).average().orElseThrow();
    double came = users.stream().mapToDouble(user -> user.came).average().orElseThrow();
    assertThat(expected).isCloseTo(came, withPercentage(percent));
  }

  /** A user on the first day of the path, and what came of it. */
  private static final class Seen {
    private final Member member;
    private final double utilisation;
    private final double expected;
    private int reviews;
    private double came;

    Seen(Scene scene, Member member) {
      this.member = member;
      utilisation = utilisation();
      var path = new DebtPath(scene, member, MonthEnd.firstReview(scene, member));
      expected = path.utilisation(SIXTH);
    }

    void review(Scene scene) {
      if (scene.today.dayOfMonth() == member.traits.statementDay && reviews++ == SIXTH) {
        came = utilisation();
      }
    }

    private double utilisation() {
      return Math.min(1.2, (double) member.outstanding() / Math.max(1, member.quota()));
    }
  }
}
