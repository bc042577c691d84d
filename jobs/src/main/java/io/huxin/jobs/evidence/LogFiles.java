package io.huxin.jobs.evidence;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.anchor.Anchor;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.NoteSignature;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileReader;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.TreeHash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The folder of one log. Beside the tiles and {@code checkpoint} it holds every checkpoint there
 * ever was, {@code checkpoints/NUMBER}, each written once, and the cosignatures of each, {@code
 * cosignatures/NUMBER}, and the log's own SM2 signature of each, {@code sm2/NUMBER}, and the proofs
 * of anchors, {@code anchors/NAME/NUMBER.EXTENSION}, which nothing else depends on.
 */
final class LogFiles {
  private static final String CHECKPOINTS = "checkpoints";

  private final Path directory;

  LogFiles(Path directory) {
    this.directory = directory;
  }

  /** A stored checkpoint. */
  record Stored(long number, SignedCheckpoint signed) {
    long size() {
      return signed.checkpoint().size();
    }

    Hash root() {
      return signed.checkpoint().root();
    }

    /** Refuses a checkpoint of another log, or one that none of the log's keys has signed. */
    void verify(List<VerifierKey> keys) {
      String origin = keys.get(0).name();
      if (!signed.checkpoint().origin().equals(origin)) {
        throw EvidenceErrors.otherOrigin(signed.checkpoint().origin(), origin);
      }
      signed.note().verify(keys);
    }
  }

  String path() {
    return directory.toString();
  }

  TileDirectory tiles() {
    return new TileDirectory(directory);
  }

  /** The whole tree, of which older ones are the beginning; their partial tiles are not read. */
  TileReader tree() {
    return tree(size());
  }

  /** A tree of some size, of its own partial tiles. */
  TileReader tree(long size) {
    return new TileReader(tiles(), size);
  }

  Path checkpointFile() {
    return directory.resolve("checkpoint");
  }

  Path cosignatures(long number) {
    return directory.resolve("cosignatures").resolve(name(number));
  }

  /** Number of the last checkpoint; 0 if there is none. */
  long count() {
    Path folder = directory.resolve(CHECKPOINTS);
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9]{8}"))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(folder.toString(), e);
    }
  }

  Optional<Stored> last() {
    long count = count();
    return count == 0 ? Optional.empty() : Optional.of(stored(count));
  }

  Stored stored(long number) {
    String path = CHECKPOINTS + "/" + name(number);
    byte[] bytes =
        tiles()
            .read(path)
            .orElseThrow(
                () -> EvidenceErrors.missingCheckpoint(directory.resolve(path).toString()));
    try {
      return new Stored(number, SignedCheckpoint.parse(bytes));
    } catch (EvidenceException e) {
      throw EvidenceErrors.damagedCheckpoint(directory.resolve(path).toString(), e);
    }
  }

  /** All checkpoints in order. */
  List<Stored> all() {
    return LongStream.rangeClosed(1, count()).mapToObj(this::stored).toList();
  }

  long size() {
    return last().map(Stored::size).orElse(0L);
  }

  Hash root() {
    return last().map(Stored::root).orElse(TreeHash.EMPTY);
  }

  /** Stores a checkpoint under its number for good. Another one there is refused. */
  void store(Stored checkpoint) {
    String path = CHECKPOINTS + "/" + name(checkpoint.number());
    tiles().write(path, checkpoint.signed().note().bytes());
    try (FileChannel file = FileChannel.open(directory.resolve(path), StandardOpenOption.WRITE)) {
      file.force(true);
      DurableFiles.force(directory.resolve(CHECKPOINTS));
    } catch (IOException e) {
      throw EvidenceErrors.cannotWrite(path, e);
    }
  }

  /** Makes the last stored checkpoint the one that readers find. */
  void show(Stored checkpoint) {
    DurableFiles.replace(checkpointFile(), checkpoint.signed().note().bytes());
  }

  /** Whether readers find a checkpoint. */
  boolean shows(Stored checkpoint) {
    byte[] bytes = checkpoint.signed().note().bytes();
    return shown().map(shown -> Arrays.equals(shown, bytes)).orElse(false);
  }

  /** The checkpoint that is shown, as it lies there. */
  Optional<byte[]> shown() {
    return tiles().read("checkpoint");
  }

  /** The lines of signatures that lie beside a checkpoint; none if there are none. */
  byte[] beside(long number) {
    return Bytes.join(
        tiles().read("sm2/" + name(number)).orElse(new byte[0]),
        tiles().read("cosignatures/" + name(number)).orElse(new byte[0]));
  }

  /** A checkpoint with the signatures beside it; refused if a line of them is none. */
  SignedCheckpoint seen(long number) {
    byte[] own = stored(number).signed().note().bytes();
    try {
      return SignedCheckpoint.parse(Bytes.join(own, beside(number)));
    } catch (EvidenceException e) {
      throw EvidenceErrors.damagedLines(
          "sm2/" + name(number) + " or cosignatures/" + name(number) + " of " + directory, e);
    }
  }

  /** The log's own SM2 signature of a checkpoint; refused if it is of another form. */
  Optional<NoteSignature> sm2(long number) {
    return tiles()
        .read("sm2/" + name(number))
        .map(bytes -> NoteSignature.parse(new String(bytes, StandardCharsets.UTF_8).strip()));
  }

  /** Where the proof of an anchor lies. */
  Path proof(Anchor anchor, long number) {
    return anchors().resolve(anchor.name()).resolve(name(number) + "." + anchor.extension());
  }

  /** What an anchor proved of a checkpoint, if anything. */
  Optional<byte[]> proven(Anchor anchor, long number) {
    return tiles().read(directory.relativize(proof(anchor, number)).toString());
  }

  private Path anchors() {
    return directory.resolve("anchors");
  }

  /** The proofs of a checkpoint by {@code NAME.EXTENSION} of their anchors. */
  SortedMap<String, Path> proofs(long number) {
    var proofs = new TreeMap<String, Path>();
    for (Path anchor : listed(anchors(), "*")) {
      for (Path proof : listed(anchor, name(number) + ".*")) {
        String extension = proof.getFileName().toString().substring(name(number).length());
        proofs.put(anchor.getFileName() + extension, proof);
      }
    }
    return proofs;
  }

  private static List<Path> listed(Path folder, String pattern) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      var list = new ArrayList<Path>();
      files.forEach(list::add);
      return list;
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(folder.toString(), e);
    }
  }

  /** Signs the checkpoints that have no SM2 signature yet, beside their own. */
  void signSm2(SigningKey key) {
    long count = count();
    for (long number = 1; number <= count; number++) {
      Path file = directory.resolve("sm2").resolve(name(number));
      if (!Files.exists(file)) {
        String line = key.signSm2(stored(number).signed().note().text()).line();
        DurableFiles.replace(file, line.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String name(long number) {
    return String.format(Locale.ROOT, "%08d", number);
  }
}
