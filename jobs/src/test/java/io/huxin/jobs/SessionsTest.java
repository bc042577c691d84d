package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.time.ZoneId;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SessionsTest {
  @Test
  void shouldLetNoOverflowPassWhateverTheInstallationSays() {
    SparkSession spark = LocalSpark.session();
    String before = spark.conf().get("spark.sql.ansi.enabled");
    spark.conf().set("spark.sql.ansi.enabled", "false");
    try {
      assertThat(Sessions.open(ZoneId.of("Asia/Shanghai")).conf().get("spark.sql.ansi.enabled"))
          .isEqualTo("true");
    } finally {
      spark.conf().set("spark.sql.ansi.enabled", before);
    }
  }
}
