package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.TrainedScorecard;
import java.util.List;
import java.util.Optional;

/**
 * Trains a model on any table. Whatever is chosen (columns derived, bins, the booster's settings
 * and number of trees, the blend, the calibration) is chosen by rows held out of the training rows.
 */
public final class TableTrainer {
  private static final int LEAST_ROWS = 50;
  private static final int LEAST_EVENTS = 10;

  /** A stack's weights are drawn to one half each, as by this much. */
  private static final double BLEND_RIDGE = 20;

  private final CardSearch cards;
  private final List<Attribute> attributes;
  private final List<Derived> derived;
  private final LabelledRows rows;
  private final long seed;

  private TableTrainer(LabelledRows raw, List<Attribute> attributes, long seed) {
    this.attributes = attributes;
    this.seed = seed;
    cards = new CardSearch(attributes, seed);
    LabelledRows plain = raw.with(TableModel.prepared(raw.table(), attributes, List.of()));
    derived = cards.worthDeriving(plain);
    rows = raw.with(TableModel.prepared(raw.table(), attributes, derived));
  }

  /**
   * Trains on all rows of a table.
   *
   * @param ids unique, per row; rows are best in their order, so that the file's does not count
   * @param labels 1 = bad, 0 = good, per row
   * @param attributes columns to train on; denied ones are left out by the caller
   * @throws IllegalArgumentException if rows or events are too few, there is one label only, or no
   *     column tells bad rows from good ones
   */
  public static TrainedTable train(
      TableModel.Kind kind,
      List<String> ids,
      ColumnTable table,
      byte[] labels,
      List<Attribute> attributes,
      long seed) {
    refuse(labels, attributes);
    return new TableTrainer(new LabelledRows(ids, table, labels), attributes, seed).trained(kind);
  }

  private static void refuse(byte[] labels, List<Attribute> attributes) {
    int bads = 0;
    for (byte label : labels) {
      bads += label;
    }
    int goods = labels.length - bads;
    if (labels.length < LEAST_ROWS) {
      throw TableErrors.tooFewRows(labels.length, LEAST_ROWS);
    }
    if (goods == 0 || bads == 0) {
      throw TableErrors.oneLabelOnly(labels.length, bads == 0 ? 0 : 1);
    }
    if (Math.min(goods, bads) < LEAST_EVENTS) {
      throw TableErrors.tooFewEvents(goods, bads, LEAST_EVENTS);
    }
    if (attributes.isEmpty()) {
      throw TableErrors.nothingVaries();
    }
  }

  private TrainedTable trained(TableModel.Kind kind) {
    return switch (kind) {
      case SCORECARD -> scorecard();
      case BOOSTER -> booster();
      case STACK -> stack();
    };
  }

  private TrainedTable scorecard() {
    CardSearch.Choice choice = cards.chosen(rows, derived);
    return trained(
        TableModel.Kind.SCORECARD,
        Optional.of(cards.trained(rows, derived, choice)),
        Optional.empty(),
        Optional.empty(),
        cards.outOfFold(rows, derived, choice));
  }

  private TrainedTable booster() {
    BoosterSearch.Found found = new BoosterSearch(rows, seed).found();
    return trained(
        TableModel.Kind.BOOSTER,
        Optional.empty(),
        Optional.of(found),
        Optional.empty(),
        found.outOfFold());
  }

  private TrainedTable stack() {
    CardSearch.Choice choice = cards.chosen(rows, derived);
    // Before the booster's long search: without a scorecard there is nothing to blend it with.
    TrainedScorecard card = cards.trained(rows, derived, choice);
    BoosterSearch.Found found = new BoosterSearch(rows, seed).found();
    List<double[]> both = List.of(cards.outOfFold(rows, derived, choice), found.outOfFold());
    SmallLogit fit = SmallLogit.fit(both, rows.labels(), 0.5, BLEND_RIDGE);
    return trained(
        TableModel.Kind.STACK,
        Optional.of(card),
        Optional.of(found),
        Optional.of(
            new TableModel.Blend(fit.intercept(), fit.weights().get(0), fit.weights().get(1))),
        fit.logits(both));
  }

  private TrainedTable trained(
      TableModel.Kind kind,
      Optional<TrainedScorecard> card,
      Optional<BoosterSearch.Found> found,
      Optional<TableModel.Blend> blend,
      double[] outOfFold) {
    ScoreCalibration calibration =
        ScoreCalibration.chosen(rows.ids(), outOfFold, rows.labels(), seed);
    var model =
        new TableModel(
            kind,
            attributes,
            KnownCategories.of(rows.table(), attributes.stream().map(Attribute::id).toList()),
            derived,
            card.map(TrainedScorecard::scorecard),
            found.map(BoosterSearch.Found::boosters),
            blend,
            calibration);
    return new TrainedTable(
        model,
        card,
        found.map(BoosterSearch.Found::description),
        Measures.of(Logits.pds(calibration.applied(outOfFold)), rows.labels()));
  }
}
