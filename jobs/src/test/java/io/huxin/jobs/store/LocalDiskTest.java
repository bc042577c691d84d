package io.huxin.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.testing.LocalSpark;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
  @TempDir private Path directory;
  private final Configuration configuration =
      LocalSpark.session().sparkContext().hadoopConfiguration();

  @Test
  void shouldBeWhatSparkAndDeltaWriteBy() throws IOException {
    assertThat(FileSystem.get(directory.toUri(), configuration))
        .isInstanceOf(LocalDisk.Checked.class);
    assertThat(FileContext.getFileContext(directory.toUri(), configuration).getDefaultFileSystem())
        .isInstanceOf(LocalDisk.CheckedContext.class);
  }

  @Test
  void shouldSetThePermissionsThatHadoopSets() throws IOException {
    try (var ours = new LocalDisk.Checked();
        var hadoops = new LocalFileSystem()) {
      for (FileSystem files : new FileSystem[] {ours, hadoops}) {
        files.initialize(directory.toUri(), new Configuration());
      }
      for (short octal : new short[] {0644, 0750, 0600, 0777, 01777}) {
        var permission = new FsPermission(octal);
        assertThat(made(ours, permission))
            .isEqualTo(made(hadoops, permission))
            .endsWith(PosixFilePermissions.toString(Files.getPosixFilePermissions(last())));
      }
    }
  }

  @Test
  void shouldLeaveAFolderTheGroupItGivesToItsFiles() throws IOException {
    Files.setAttribute(directory, "unix:mode", 02755);
    var mode = new ArrayList<Object>();
    try (var ours = new LocalDisk.Checked();
        var hadoops = new LocalFileSystem()) {
      for (FileSystem files : new FileSystem[] {ours, hadoops}) {
        files.initialize(directory.toUri(), new Configuration());
        Path folder = directory.resolve("folder" + mode.size());
        files.mkdirs(path(folder));
        mode.add((int) Files.getAttribute(folder, "unix:mode") & 07777);
      }
    }
    assertThat(mode).containsExactly(02755, 02755);
  }

  private String made(FileSystem files, FsPermission permission) throws IOException {
    var file = new org.apache.hadoop.fs.Path(last().toUri());
    files.delete(file, false);
    files.create(file).close();
    files.setPermission(file, permission);
    return files.getFileStatus(file).getPermission()
        + " "
        + PosixFilePermissions.toString(Files.getPosixFilePermissions(last()));
  }

  private Path last() {
    return directory.resolve("made");
  }

  @Test
  void shouldNotRenameOverWhatIsThere() throws IOException {
    FileContext files = FileContext.getFileContext(directory.toUri(), configuration);
    Path first = Files.writeString(directory.resolve("first"), "1");
    Path second = Files.writeString(directory.resolve("second"), "2");

    // Delta's commit: what is there stays.
    assertThatThrownBy(() -> files.rename(path(second), path(first), Rename.NONE))
        .isInstanceOf(org.apache.hadoop.fs.FileAlreadyExistsException.class);
    assertThat(first).hasContent("1");
    files.rename(path(second), path(directory.resolve("third")), Rename.NONE);
    assertThat(directory.resolve("third")).hasContent("2");
  }

  @Test
  void shouldKnowALinkFromAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "1");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    try (var disk = new LocalDisk()) {
      disk.initialize(directory.toUri(), new Configuration());
      // Without a scheme, which hides a link from Hadoop.
      assertThat(disk.getFileLinkStatus(bare(link)).isSymlink()).isTrue();
      assertThat(disk.getFileLinkStatus(bare(file)).isSymlink()).isFalse();
      assertThatThrownBy(() -> disk.getFileLinkStatus(bare(directory.resolve("none"))))
          .isInstanceOf(FileNotFoundException.class);
    }
  }

  private static org.apache.hadoop.fs.Path bare(Path path) {
    return new org.apache.hadoop.fs.Path(path.toString());
  }

  private static org.apache.hadoop.fs.Path path(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }
}
