/**
 * Tables, declared once. A declaration makes the schema, the checks at ingest, the comments in
 * Delta and the dictionary in {@code docs/tables.md}.
 */
package io.huxin.features.table;
