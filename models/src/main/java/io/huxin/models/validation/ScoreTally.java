package io.huxin.models.validation;

import java.io.Serializable;

/** Goods, bads and their PD per bin of the score. */
final class ScoreTally implements Serializable {
  private static final long serialVersionUID = 1;

  final long[] goods;
  final long[] bads;
  final long[] pd;

  ScoreTally(int bins) {
    this.goods = new long[bins];
    this.bads = new long[bins];
    this.pd = new long[bins];
  }

  int bins() {
    return goods.length;
  }

  void add(int bin, boolean bad, long rowPd) {
    goods[bin] += bad ? 0 : 1;
    bads[bin] += bad ? 1 : 0;
    pd[bin] += rowPd;
  }

  void add(ScoreTally other) {
    for (int bin = 0; bin < goods.length; bin++) {
      goods[bin] += other.goods[bin];
      bads[bin] += other.bads[bin];
      pd[bin] += other.pd[bin];
    }
  }

  BinnedRanking ranking() {
    return BinnedRanking.of(goods, bads);
  }
}
