/** Models of other people's files: {@code train-table} and {@code score-table}. */
package io.huxin.jobs.table;
