package io.huxin.features.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.testing.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class BoundedGroupsTest {
  private static final StructType LINK =
      new StructType()
          .add("link_id", DataTypes.StringType)
          .add("one", DataTypes.StringType)
          .add("other", DataTypes.StringType)
          .add("weight", DataTypes.LongType);

  @Test
  void shouldFindTheComponentsThatUnionFindFinds() {
    var random = new Random(11);
    var links = new ArrayList<Row>();
    // A chain of 40, which a search from neighbour to neighbour would take 40 rounds for.
    for (int node = 0; node < 39; node++) {
      links.add(link(links.size(), name(node), name(node + 1), 1));
    }
    for (int link = 0; link < 60; link++) {
      links.add(
          link(links.size(), name(100 + random.nextInt(80)), name(100 + random.nextInt(80)), 1));
    }
    assertThat(components(Components.of(table(links)), "component")).isEqualTo(byUnionFind(links));
  }

  @Test
  void shouldCutAtTheWeakestLinks() {
    // a=b and c=d are strong; b-c and d-e hold the five together weakly.
    List<Row> links =
        List.of(
            link(1, "a", "b", 100),
            link(2, "c", "d", 90),
            link(3, "b", "c", 10),
            link(4, "d", "e", 5),
            link(5, "x", "y", 1));
    Dataset<Row> groups = BoundedGroups.of(table(links), 3);
    assertThat(components(groups, "group_id"))
        .isEqualTo(Map.of("a", "a", "b", "a", "c", "c", "d", "c", "e", "e", "x", "x", "y", "x"));
    assertThat(components(groups, "component"))
        .isEqualTo(Map.of("a", "a", "b", "a", "c", "a", "d", "a", "e", "a", "x", "x", "y", "x"));
    assertThat(components(BoundedGroups.of(table(links), 5), "group_id"))
        .isEqualTo(components(groups, "component"));
  }

  @Test
  void shouldRefuseGroupsThatCannotHoldALink() {
    assertThatThrownBy(() -> BoundedGroups.of(table(List.of()), 1))
        .hasMessage("Groups of at most 1 cannot hold a link: allow 2 or more members");
  }

  private static Map<String, String> byUnionFind(List<Row> links) {
    var parent = new TreeMap<String, String>();
    for (Row link : links) {
      String one = root(parent, link.getString(1));
      String other = root(parent, link.getString(2));
      if (!link.getString(1).equals(link.getString(2))) {
        parent.put(one.compareTo(other) > 0 ? one : other, one.compareTo(other) > 0 ? other : one);
      }
    }
    return links.stream()
        .filter(link -> !link.getString(1).equals(link.getString(2)))
        .flatMap(link -> List.of(link.getString(1), link.getString(2)).stream())
        .distinct()
        .collect(
            Collectors.toMap(node -> node, node -> root(parent, node), (a, b) -> a, TreeMap::new));
  }

  private static String root(Map<String, String> parent, String node) {
    String up = parent.getOrDefault(node, node);
    return up.equals(node) ? node : root(parent, up);
  }

  private static Map<String, String> components(Dataset<Row> members, String of) {
    return members.select("node", of).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
  }

  private static String name(int node) {
    // Hashed, so that names do not follow the chain.
    return "n" + Integer.toHexString(node * 0x9E3779B1);
  }

  private static Row link(int id, String one, String other, long weight) {
    return RowFactory.create("l" + id, one, other, weight);
  }

  private static Dataset<Row> table(List<Row> links) {
    return LocalSpark.session().createDataFrame(links, LINK);
  }
}
