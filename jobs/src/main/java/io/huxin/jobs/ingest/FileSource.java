package io.huxin.jobs.ingest;

import io.huxin.jobs.JobErrors;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * Files of a Parquet or CSV source. A file is known by path, size and content; what is new is what
 * is not known, whatever its rows say of their time. A file that was rewritten or has vanished is a
 * gate: a ledger that has taken it in can no longer be checked against it.
 */
final class FileSource {
  private final SourceMapping mapping;
  private final Path root;
  private final Path data;
  private final Configuration hadoop;
  private final Map<String, String> shapes = new HashMap<>();

  FileSource(SourceMapping mapping, String data, Configuration hadoop) {
    this.mapping = mapping;
    this.data = new Path(data);
    this.root = mapping.path().isEmpty() ? this.data : new Path(data, mapping.path());
    this.hadoop = hadoop;
  }

  /** Files that are not in {@code known}, checked for readability. */
  List<SourceVersion> fresh(Map<String, SourceVersion> known) {
    Map<String, FileStatus> there = list();
    for (SourceVersion old : known.values()) {
      FileStatus status = there.get(old.identity());
      if (status == null) {
        throw gate(
            "file " + old.identity() + " was taken in before and has vanished",
            "Put it back; a correction is a new file with later recorded_at");
      }
      boolean touched =
          status.getLen() != old.bytes() || status.getModificationTime() != old.modifiedAt();
      if (touched && !hash(status.getPath()).equals(old.contentHash())) {
        throw gate(
            "file " + old.identity() + " was taken in before and has been rewritten",
            "Put the old content back; a correction is a new file with later recorded_at");
      }
    }
    var fresh = new ArrayList<SourceVersion>();
    there.forEach(
        (identity, status) -> {
          if (!known.containsKey(identity)) {
            shapes.put(identity, shape(identity, status));
            fresh.add(
                new SourceVersion(
                    identity,
                    status.getLen(),
                    hash(status.getPath()),
                    status.getModificationTime()));
          }
        });
    return fresh;
  }

  /**
   * The same files, those together that have the same columns in the same order: Spark reads many
   * files by the columns of one of them, and would take what differs for something else.
   */
  List<List<SourceVersion>> byShape(List<SourceVersion> versions) {
    var byShape = new TreeMap<String, List<SourceVersion>>();
    // A file without a byte has no columns to check and no row to miss.
    versions.stream()
        .filter(version -> version.bytes() > 0)
        .forEach(
            version ->
                byShape
                    .computeIfAbsent(shapes.get(version.identity()), any -> new ArrayList<>())
                    .add(version));
    return List.copyOf(byShape.values());
  }

  /** Full paths of some versions, for the reader. */
  String[] paths(List<SourceVersion> versions) {
    return versions.stream()
        // A file named by its full path is the data itself.
        .map(version -> new Path(data, version.identity()).toString())
        .sorted(Comparator.naturalOrder())
        .toArray(String[]::new);
  }

  private Map<String, FileStatus> list() {
    var files = new TreeMap<String, FileStatus>();
    try {
      FileSystem fs = root.getFileSystem(hadoop);
      String base = fs.makeQualified(data).toUri().getPath();
      RemoteIterator<LocatedFileStatus> found = fs.listFiles(root, true);
      while (found.hasNext()) {
        LocatedFileStatus file = found.next();
        String name = file.getPath().getName();
        if (!name.startsWith("_") && !name.startsWith(".")) {
          String path = file.getPath().toUri().getPath();
          files.put(path.startsWith(base + "/") ? path.substring(base.length() + 1) : path, file);
        }
      }
    } catch (FileNotFoundException e) {
      throw gate("there is nothing at " + root, "Deliver the source, or correct its path");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** What columns a file says it has; checks that it can be read. */
  private String shape(String identity, FileStatus status) {
    return mapping.format().equals("parquet")
        ? parquetSchema(identity, status)
        : Boolean.parseBoolean(mapping.options().get("header")) ? firstLine(status.getPath()) : "";
  }

  private String parquetSchema(String identity, FileStatus status) {
    String schema = readSchema(identity, status);
    // What pandas writes unless it is told otherwise; Spark reads no such file.
    if (schema.contains("TIMESTAMP(NANOS")) {
      throw gate(
          "file " + identity + " has timestamps in nanoseconds, which cannot be read",
          "Write them in microseconds and rerun ingest");
    }
    return schema;
  }

  private String readSchema(String identity, FileStatus status) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(status, hadoop))) {
      return reader.getFooter().getFileMetaData().getSchema().toString();
    } catch (IOException | RuntimeException e) {
      throw gate(
          "file "
              + identity
              + " is no whole Parquet file ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable")
              + ")",
          "It was probably truncated on its way: deliver it again and rerun ingest");
    }
  }

  private String firstLine(Path file) {
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
    try (InputStream plain = file.getFileSystem(hadoop).open(file);
        InputStream in = codec == null ? plain : codec.createInputStream(plain);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return String.valueOf(lines.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String hash(Path file) {
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private io.huxin.jobs.GateException gate(String what, String todo) {
    return JobErrors.sourceGate(mapping.table().name(), what, todo);
  }
}
