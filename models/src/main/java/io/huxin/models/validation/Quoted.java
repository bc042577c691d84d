package io.huxin.models.validation;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Columns by name, whatever signs the name has. */
final class Quoted {
  private Quoted() {}

  static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
