package io.huxin.jobs.ingest;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.config.Conf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one ledger table is made from a source, by configuration alone.
 *
 * @param table ledger table that is fed
 * @param format parquet, delta or csv
 * @param path folder or file, relative to the data directory
 * @param options reader options, such as {@code header}
 * @param columns columns of the source we rely on, with their Spark SQL types; more are ignored
 * @param neighbours columns that other mappings of the same path rely on
 * @param select Spark SQL over {@code source} that yields the ledger table's columns
 * @param maxRejectedShare most rows that may be rejected, 0 to 1 inclusive
 * @param mayBeEmpty whether a source with no row at all is in order
 */
record SourceMapping(
    Table table,
    String format,
    String path,
    Map<String, String> options,
    Map<String, String> columns,
    Set<String> neighbours,
    String select,
    double maxRejectedShare,
    boolean mayBeEmpty) {

  private static final Set<String> KEYS =
      Set.of(
          "format", "path", "options", "columns", "select", "max-rejected-share", "may-be-empty");

  /**
   * All mappings of {@code conf/sources/NAME.conf}, a referred table before those that refer to it.
   */
  static List<SourceMapping> load(String source, double defaultMaxRejectedShare) {
    String file = "sources/" + source + ".conf";
    Config config = Conf.file(file);
    Conf.onlyKeys(file, config, Set.of("source", "tables"));
    try {
      return parse(file, config.getConfig("tables"), defaultMaxRejectedShare);
    } catch (ConfigException e) {
      throw JobErrors.badConfiguration(file, e.getMessage());
    }
  }

  private static List<SourceMapping> parse(String file, Config tables, double maxRejectedShare) {
    Conf.onlyKeys(
        file + " tables", tables, Set.copyOf(LedgerTables.ALL.stream().map(Table::name).toList()));
    var mappings = new ArrayList<SourceMapping>();
    for (Table table : LedgerTables.ALL) {
      if (tables.hasPath(table.name())) {
        mappings.add(mapping(file, table, tables.getConfig(table.name()), maxRejectedShare));
      }
    }
    return mappings.stream().map(mapping -> mapping.beside(mappings)).toList();
  }

  private SourceMapping beside(List<SourceMapping> all) {
    Set<String> columnsOfPath =
        all.stream()
            .filter(other -> other.path.equals(path))
            .flatMap(other -> other.columns.keySet().stream())
            .collect(Collectors.toUnmodifiableSet());
    return new SourceMapping(
        table, format, path, options, columns, columnsOfPath, select, maxRejectedShare, mayBeEmpty);
  }

  private static SourceMapping mapping(
      String file, Table table, Config config, double defaultMaxRejectedShare) {
    Conf.onlyKeys(file + " " + table.name(), config, KEYS);
    String format = config.getString("format");
    if (!Set.of("parquet", "delta", "csv").contains(format)) {
      throw JobErrors.outOfRange(table.name() + ".format", format, "parquet, delta or csv");
    }
    return new SourceMapping(
        table,
        format,
        config.getString("path"),
        config.hasPath("options") ? texts(config.getConfig("options")) : Map.of(),
        texts(config.getConfig("columns")),
        Set.of(),
        config.getString("select"),
        config.hasPath("max-rejected-share")
            ? config.getDouble("max-rejected-share")
            : defaultMaxRejectedShare,
        config.hasPath("may-be-empty") && config.getBoolean("may-be-empty"));
  }

  private static Map<String, String> texts(Config config) {
    var texts = new LinkedHashMap<String, String>();
    config.root().forEach((key, value) -> texts.put(key, String.valueOf(value.unwrapped())));
    return texts;
  }
}
