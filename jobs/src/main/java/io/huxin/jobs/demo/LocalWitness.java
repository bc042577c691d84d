package io.huxin.jobs.demo;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.evidence.Witnessing;
import java.nio.file.Path;

/**
 * A witness on the same machine, as its own process with its own key and memory. It shows how one
 * works; a witness that is worth something belongs to somebody else.
 */
final class LocalWitness {
  private final Path key;
  private final Path state;
  private final Witnessing witnessing;

  LocalWitness(Deployment deployment, long seed) {
    Path folder = Path.of(deployment.directory(), "witness");
    this.key = folder.resolve("witness.key");
    this.state = folder.resolve("state");
    this.witnessing = new Witnessing(deployment);
    Witnessing.seedKey(key, "witness.example", seed);
  }

  /** Shows the witness the last checkpoint of each log, and keeps its cosignatures beside it. */
  void cosign() {
    witnessing.each(asked -> Witnessing.program(key, state, asked));
  }
}
