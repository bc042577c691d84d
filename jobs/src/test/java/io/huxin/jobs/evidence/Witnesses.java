package io.huxin.jobs.evidence;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Three witnesses, each of an organisation of its own, of which rises need two. */
final class Witnesses {
  static final List<SigningKey> ALL =
      List.of(witness("a.example", 1), witness("b.example", 2), witness("c.example", 3));

  static final String SETTINGS = "evidence.rises-need-quorum = policy";

  private Witnesses() {}

  private static SigningKey witness(String name, int seed) {
    return SigningKey.ofSeed(
        name, KeyType.COSIGNATURE_V1, Evidence.seeded(seed, "witness " + name));
  }

  /** The first day in a folder of its own, whose rises wait for them. */
  static LoggedDays watched(Path folder, String settings) throws IOException {
    LoggedDays days = LoggedDays.logged().copiedTo(folder, SETTINGS + "\n" + settings);
    var policy = new StringBuilder();
    for (SigningKey key : ALL) {
      policy.append("witness OF-" + key.verifier().name() + " " + key.verifier() + "\n");
    }
    Files.writeString(days.path().resolve("policy"), policy);
    return days;
  }

  /** Has a checkpoint of the log of decisions cosigned by some. */
  static void cosign(LoggedDays days, long number, List<SigningKey> witnesses) {
    var files = new LogFiles(days.log(LogName.DECISIONS));
    String text = files.stored(number).signed().note().text();
    var lines = new StringBuilder();
    witnesses.forEach(key -> lines.append(key.cosign(text, 1_800_000_000).line()));
    DurableFiles.replace(
        files.cosignatures(number), lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
