package io.huxin.jobs.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files without its processes: where its native library is missing, Hadoop starts
 * {@code chmod} for each file it makes and {@code readlink} several times for each that Delta
 * commits, which costs more than a small commit itself. Java does both. What is written stays the
 * same. And Parquet's ranges are read one after the other: all at once, with checksums, some pages
 * of a file take ten times as long.
 */
public final class LocalDisk extends RawLocalFileSystem {
  /** What has Spark take it. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "spark.hadoop.parquet.hadoop.vectored.io.enabled", "false",
          "spark.hadoop.fs.file.impl", Checked.class.getName(),
          "spark.hadoop.fs.AbstractFileSystem.file.impl", CheckedContext.class.getName());

  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private static final int SET_ID = 06000;

  /** With checksums, for {@link org.apache.hadoop.fs.FileSystem}. */
  static final class Checked extends LocalFileSystem {
    Checked() {
      super(new LocalDisk());
    }
  }

  /** With checksums, for {@link org.apache.hadoop.fs.FileContext}, by which Delta commits. */
  static final class CheckedContext extends ChecksumFs {
    CheckedContext(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(new Context(uri, configuration));
    }
  }

  private static final class Context extends DelegateToFileSystem {
    Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new LocalDisk(), configuration, "file", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    /** The disk judges its names itself. */
    @Override
    public boolean isValidName(String name) {
      return true;
    }
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    java.nio.file.Path file = pathToFile(path).toPath();
    if (!UNIX || permission.getStickyBit() || setsId(file)) {
      super.setPermission(path, permission);
      return;
    }
    String letters =
        permission.getUserAction().SYMBOL
            + permission.getGroupAction().SYMBOL
            + permission.getOtherAction().SYMBOL;
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters));
  }

  /** A folder whose files get its group keeps that by chmod, but not by Java. */
  private static boolean setsId(java.nio.file.Path file) throws IOException {
    return Files.isDirectory(file) && ((int) Files.getAttribute(file, "unix:mode") & SET_ID) != 0;
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return Files.isSymbolicLink(pathToFile(path).toPath())
        ? super.getFileLinkStatus(path)
        : getFileStatus(path);
  }
}
