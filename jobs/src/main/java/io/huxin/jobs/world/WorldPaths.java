package io.huxin.jobs.world;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** The world's directory: where things lie, and the one small file that says which day it is. */
final class WorldPaths {
  private final String directory;
  private final Configuration hadoop;

  WorldPaths(String directory, Configuration hadoop) {
    this.directory = directory;
    this.hadoop = hadoop;
  }

  /**
   * Where a world stands.
   *
   * @param unpublished whether rows of lastDay may still lie in staging
   */
  record Standing(WorldSettings settings, LocalDate lastDay, boolean unpublished) {}

  String of(RawTable table) {
    return directory + "/" + table.path();
  }

  String state(LocalDate day) {
    return directory + "/state/" + day + "/clusters";
  }

  String held(LocalDate day) {
    return directory + "/state/" + day + "/held";
  }

  String staged(LocalDate day) {
    return directory + "/staging/" + day;
  }

  String staged(LocalDate day, RawTable table) {
    return staged(day) + "/" + table.path();
  }

  boolean exists() {
    return exists(directory + "/world.json");
  }

  boolean exists(String path) {
    try {
      return fileSystem().exists(new Path(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Standing standing() {
    if (!exists()) {
      throw WorldErrors.noWorld(directory);
    }
    try (FSDataInputStream in = fileSystem().open(new Path(directory, "world.json"))) {
      Config config =
          ConfigFactory.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return new Standing(
          WorldSettings.from(config.getConfig("settings")),
          LocalDate.parse(config.getString("last-day")),
          config.getBoolean("unpublished"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces world.json in one step, so that a kill leaves the old or the new one. */
  void stand(Standing standing) {
    Map<String, Object> values =
        Map.of(
            "settings",
            ConfigFactory.parseString(standing.settings().toJson()).root().unwrapped(),
            "last-day",
            standing.lastDay().toString(),
            "unpublished",
            standing.unpublished());
    String json =
        ConfigFactory.parseMap(values)
            .root()
            .render(ConfigRenderOptions.concise().setFormatted(true));
    Path target = new Path(directory, "world.json");
    Path fresh = new Path(directory, "world.json.new");
    try {
      FileContext files = FileContext.getFileContext(target.toUri(), hadoop);
      try (FSDataOutputStream out =
          files.create(fresh, java.util.EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE))) {
        out.write(json.getBytes(StandardCharsets.UTF_8));
      }
      files.rename(fresh, target, Options.Rename.OVERWRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves a day's staged Parquet files to a table under names of that day; can be repeated. */
  void publish(LocalDate day, RawTable table) {
    try {
      int number = 0;
      for (Path file : dataFiles(staged(day, table))) {
        String name = String.format("%s-%05d.snappy.parquet", day, number++);
        Path target = new Path(of(table), name);
        fileSystem().mkdirs(target.getParent());
        FileContext.getFileContext(target.toUri(), hadoop)
            .rename(file, target, Options.Rename.OVERWRITE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parquet files of a folder, by name; none if it is absent. */
  List<Path> dataFiles(String folder) throws IOException {
    var files = new ArrayList<Path>();
    if (exists(folder)) {
      for (FileStatus status : fileSystem().listStatus(new Path(folder))) {
        if (status.getPath().getName().endsWith(".parquet")) {
          files.add(status.getPath());
        }
      }
    }
    files.sort(Comparator.comparing(Path::getName));
    return files;
  }

  /** Cuts the last files of a table in half, as a broken delivery would. */
  void truncate(String folder, int count) {
    try {
      List<Path> files = dataFiles(folder);
      for (Path file : files.subList(Math.max(0, files.size() - count), files.size())) {
        byte[] whole;
        try (FSDataInputStream in = fileSystem().open(file)) {
          whole = in.readAllBytes();
        }
        try (FSDataOutputStream out = fileSystem().create(file, true)) {
          out.write(Arrays.copyOf(whole, whole.length / 2));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String path) {
    try {
      fileSystem().delete(new Path(path), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops the states of all days but one. */
  void keepOnlyState(LocalDate day) {
    try {
      for (FileStatus status : fileSystem().listStatus(new Path(directory, "state"))) {
        if (!status.getPath().getName().equals(day.toString())) {
          fileSystem().delete(status.getPath(), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileSystem fileSystem() throws IOException {
    return new Path(directory).getFileSystem(hadoop);
  }
}
