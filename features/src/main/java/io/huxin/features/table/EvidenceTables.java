package io.huxin.features.table;

import static io.huxin.features.table.Column.count;
import static io.huxin.features.table.Column.integer;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Keys.asOf;
import static io.huxin.features.table.Table.append;

import java.util.List;

/** The tables from which batches of the evidence logs are made, and made again after a kill. */
public final class EvidenceTables {
  private EvidenceTables() {}

  public static final Table DELIVERIES =
      append(
          "deliveries",
          "What one run of ingest took in of one source; read = accepted + repeats + quarantined",
          List.of("as_of", "source", "attempt"),
          asOf(),
          text("source", "Ledger table the source is mapped to"),
          integer("attempt", "Attempt of ingest for the day, from 1"),
          count("read", "Rows read"),
          count("accepted", "Rows added to the ledger"),
          count("repeats", "Rows the ledger had already"),
          count("quarantined", "Rows rejected"),
          text("source_digest", "SHA-256 over the content hashes of what was delivered, sorted"));

  public static final Table EVIDENCE_BATCHES =
      append(
          "evidence_batches",
          "One attempt to add a batch of entries to a log. It is also the lease: only the attempt"
              + " with the log's greatest fence may sign",
          List.of("log", "fence"),
          text("log", "Log").oneOf("ledger", "decisions", "watch"),
          count("fence", "Number of the attempt in this log, from 1"),
          asOf(),
          count("number", "Number of the checkpoint that ends the batch, from 1"),
          count("first_index", "Index of the batch's first entry"),
          text("kind", "What the batch records").oneOf("LEDGER", "DECISIONS", "WATCH", "ENTRIES"),
          text("made_from", "What it is made from, JSON: the same entries come of it again"));
}
