package io.huxin.jobs.table;

import io.huxin.models.table.TableModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code train-table} is told.
 *
 * @param input CSV, CSV.gz or Parquet
 * @param label column of 0 and 1
 * @param id column of unique ids
 * @param splitColumn column that says {@code test} for rows held out
 * @param kind model
 * @param seed of every draw
 * @param out folder to write
 * @param numeric columns that are numbers whatever they look like
 * @param categorical columns that are categories whatever they look like
 * @param codes special codes by column, beside those found
 * @param allowDenied whether protected attributes take part: for benchmarks only
 */
public record TrainTableOptions(
    Path input,
    String label,
    String id,
    String splitColumn,
    TableModel.Kind kind,
    long seed,
    Path out,
    Set<String> numeric,
    Set<String> categorical,
    Map<String, List<String>> codes,
    boolean allowDenied) {}
