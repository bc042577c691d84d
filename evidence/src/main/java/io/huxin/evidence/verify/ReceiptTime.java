package io.huxin.evidence.verify;

import io.huxin.evidence.tree.Hash;

/** What came with a receipt to prove its time. */
interface ReceiptTime {
  /**
   * Who says when a checkpoint existed; refused if they do not.
   *
   * @param checkpoint SHA-256 of it as its log stored it
   */
  String said(Hash checkpoint);
}
