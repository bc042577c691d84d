package io.huxin.features.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * One column of a table: the single place for its name, type, meaning and admissible values.
 *
 * @param name stable name, lower snake case
 * @param type plain Spark type; no ML vectors, so that any reader of Delta understands it
 * @param nullable whether a value may be absent
 * @param person whether the value names a person, and so is replaced by a pseudonym at ingest
 * @param comment meaning, unit and range, for the dictionary and the Delta column comment
 * @param checks conditions each value must meet
 */
public record Column(
    String name,
    DataType type,
    boolean nullable,
    boolean person,
    String comment,
    List<Check> checks) {

  /** Money: never floating point. */
  public static final DataType MONEY = DataTypes.createDecimalType(18, 2);

  /** Expected loss, profit and budget use, in 1e-6 of the currency unit. */
  public static final DataType MICRO_MONEY = DataTypes.createDecimalType(24, 6);

  public static Column text(String name, String comment) {
    return of(name, DataTypes.StringType, comment);
  }

  /** A person's identifier: the source's own before ingest, a pseudonym everywhere after it. */
  public static Column person(String name, String comment) {
    return new Column(name, DataTypes.StringType, false, true, comment, List.of());
  }

  public static Column date(String name, String comment) {
    return of(name, DataTypes.DateType, comment);
  }

  public static Column instant(String name, String comment) {
    return of(name, DataTypes.TimestampType, comment);
  }

  public static Column integer(String name, String comment) {
    return of(name, DataTypes.IntegerType, comment);
  }

  public static Column count(String name, String comment) {
    return of(name, DataTypes.LongType, comment);
  }

  public static Column flag(String name, String comment) {
    return of(name, DataTypes.BooleanType, comment);
  }

  public static Column money(String name, String comment) {
    return of(name, MONEY, comment + " (currency units, two decimals)");
  }

  public static Column microMoney(String name, String comment) {
    return of(name, MICRO_MONEY, comment + " (currency units, six decimals)");
  }

  /** A fraction in [0,1], stored rounded half-even to nine decimals. */
  public static Column fraction(String name, String comment) {
    return number(name, comment + " (fraction, 0 to 1 inclusive)").between("0", "1");
  }

  public static Column number(String name, String comment) {
    return of(name, DataTypes.DoubleType, comment);
  }

  public static Column texts(String name, String comment) {
    return of(name, DataTypes.createArrayType(DataTypes.StringType), comment);
  }

  public static Column of(String name, DataType type, String comment) {
    return new Column(name, type, false, false, comment, List.of());
  }

  public Column optional() {
    return new Column(name, type, true, person, comment, checks);
  }

  /** Only these values; anything else is rejected with the list. */
  public Column oneOf(String... values) {
    String list =
        Arrays.stream(values).map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    return with(
        new Check(name + "_unknown", name + " IN (" + list + ")", name + " is none of " + list));
  }

  public Column atLeastZero() {
    return with(new Check(name + "_negative", name + " >= 0", name + " is negative"));
  }

  /** Both ends inclusive. */
  public Column between(String low, String high) {
    return with(
        new Check(
            name + "_range",
            name + " BETWEEN " + low + " AND " + high,
            name + " is outside " + low + " to " + high));
  }

  private Column with(Check check) {
    var more = new java.util.ArrayList<>(checks);
    more.add(check);
    return new Column(name, type, nullable, person, comment, List.copyOf(more));
  }
}
