package io.huxin.models.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearUsersTest {
  private static final Terms TERMS = Terms.exactlyOne(List.of(BigInteger.valueOf(1_000_000)));
  private static final Prices PRICES = new Prices(new double[] {0.7}, 1);
  private static final ChoiceRule RULE = ChoiceRule.at(PRICES, CommunityMethod.search(0));

  /** The same users as a pass that counts and one that collects, whatever the blocks. */
  @Test
  void shouldFindWhomTwoPassesWouldFind() {
    Blocks blocks = new LocalBlocks(List.of(block(0, 300), block(300, 500), block(500, 1000)));
    Margins margins = Margins.of(blocks, TERMS, RULE, PRICES);
    Near bounds = margins.nearest(100, 0.5);

    NearUsers near = look(blocks, new NearUsers(bounds, 1000));

    List<CoreUser> collected = CoreUsers.of(blocks, TERMS, RULE, PRICES, bounds, 0);
    assertThat(collected).hasSizeBetween(80, 120);
    assertThat(near.users())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(collected);
    assertThat(near.margins).usingRecursiveComparison().isEqualTo(margins);
    assertThat(near.taken()).isTrue();
  }

  @Test
  void shouldOnlyCountWhereNoBoundsAreKnown() {
    NearUsers near = look(new LocalBlocks(List.of(block(0, 50))), new NearUsers());
    assertThat(near.taken()).isFalse();
    assertThat(near.users()).isEmpty();
  }

  /** Ten users tie within 0.5 of each other: a share of them is drawn, of the others nobody. */
  @Test
  void shouldTakeAShareOfThoseWhoTie() {
    var builder = new UserBlock.Builder(TERMS);
    for (int user = 0; user < 20; user++) {
      builder.user(Hashes.mixed(user));
      builder.item(0, new long[] {0});
      builder.item(user < 10 ? 7 : 20, new long[] {10});
    }
    Blocks blocks = new LocalBlocks(List.of(builder.build()));
    Near some = Margins.of(blocks, TERMS, RULE, PRICES).nearest(5, 0.5);
    List<CoreUser> users = CoreUsers.of(blocks, TERMS, RULE, PRICES, some, 0);
    assertThat(users).hasSizeBetween(2, 8).allMatch(user -> user.profit[1] == 7);
  }

  /** Of users who move together too many may come near: then a pass of its own takes a share. */
  @Test
  void shouldTakeNobodyWhereTooManyAreNear() {
    Blocks blocks = new LocalBlocks(List.of(block(0, 300), block(300, 500), block(500, 1000)));
    Near bounds = Margins.of(blocks, TERMS, RULE, PRICES).nearest(100, 0.5);
    int all = look(blocks, new NearUsers(bounds, 1000)).users().size();

    assertThat(look(blocks, new NearUsers(bounds, all)).users()).hasSize(all);
    NearUsers tooMany = look(blocks, new NearUsers(bounds, all - 1));
    assertThat(tooMany.taken()).isFalse();
    assertThat(tooMany.users()).isEmpty();
  }

  private static NearUsers look(Blocks blocks, NearUsers toLookFor) {
    return Look.at(blocks, TERMS, PRICES, CommunityMethod.search(0), null, toLookFor).near;
  }

  private static UserBlock block(int from, int to) {
    var builder = new UserBlock.Builder(TERMS);
    for (int user = from; user < to; user++) {
      builder.user(Hashes.mixed(user));
      builder.item(0, new long[] {0});
      for (int item = 1; item < 4; item++) {
        long hash = Hashes.mixed(user * 4L + item);
        builder.item((hash >>> 40) % 1000, new long[] {(hash >>> 20) % 1000});
      }
    }
    return builder.build();
  }
}
