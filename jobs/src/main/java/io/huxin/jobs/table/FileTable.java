package io.huxin.jobs.table;

import io.huxin.models.column.ColumnTable;
import java.util.List;

/**
 * A file in memory.
 *
 * @param ids per row, as written
 * @param columns what is trained on
 * @param labels per row: 1, 0, or −1 where a row that is not trained on has none
 * @param test per row, whether it is held out
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, never shared.
record FileTable(List<String> ids, ColumnTable columns, byte[] labels, boolean[] test) {}
