package io.huxin.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentPacksTest {
  private static final Config FILE =
      ConfigFactory.parseFile(
              Path.of(System.getProperty("huxin.root", ".."), "conf", "policy", "consumer.conf")
                  .toFile())
          .resolve();

  private static SegmentPacks changed(String lines) {
    return SegmentPacks.of(ConfigFactory.parseString(lines).withFallback(FILE));
  }

  @Test
  void shouldGiveASegmentWhatItStatesAndElseTheBase() {
    SegmentPacks packs = SegmentPacks.of(FILE);
    PolicyPack student = packs.of(Segment.STUDENT);

    assertThat(packs.of(Segment.PERSON)).isSameAs(packs.base());
    assertThat(packs.all())
        .containsExactly(
            packs.base(), student, packs.of(Segment.SOLE_TRADER), packs.of(Segment.SMALL_BUSINESS));
    assertThat(student.id()).matches("consumer-student-1\\.3-[0-9a-f]{12}");
    assertThat(student.segment()).isEqualTo(Segment.STUDENT);
    assertThat(student.caps().quota().get(Product.PAY_LATER)).isEqualTo(new BigDecimal("10000.00"));
    assertThat(student.affordability().dsrLimit()).isEqualTo(0.40);
    assertThat(student.affordability().termMonths())
        .isEqualTo(packs.base().affordability().termMonths());
    assertThat(student.budgets()).isEqualTo(packs.base().budgets());
    // The legal cap of consumer loans stays with persons and students.
    assertThat(packs.base().caps().customerExposure().get(Segment.PERSON))
        .isEqualTo(new BigDecimal("200000.00"));
    assertThat(packs.of(Segment.SMALL_BUSINESS).caps().customerExposure())
        .containsEntry(Segment.SMALL_BUSINESS, new BigDecimal("1000000.00"));
  }

  @Test
  void shouldNameEachPackByItsOwnContent() {
    SegmentPacks packs = SegmentPacks.of(FILE);
    SegmentPacks others = changed("segments.STUDENT.stability.step = 0.1");

    assertThat(packs.base().id()).isEqualTo(PolicyPack.of(FILE).id());
    assertThat(others.base().id()).isEqualTo(packs.base().id());
    assertThat(others.of(Segment.STUDENT).id()).isNotEqualTo(packs.of(Segment.STUDENT).id());
    assertThat(others.of(Segment.SOLE_TRADER)).isEqualTo(packs.of(Segment.SOLE_TRADER));
    assertThat(changed("stability.days-after-rise = 91").of(Segment.STUDENT).id())
        .isNotEqualTo(packs.of(Segment.STUDENT).id());
  }

  @Test
  void shouldPutAFileTogetherFromItsContents() {
    List<Config> contents = SegmentPacks.contents(FILE);
    var own = new EnumMap<Segment, Config>(Segment.class);
    contents.stream()
        .skip(1)
        .forEach(each -> own.put(Segment.valueOf(each.getString("segment")), each));

    assertThat(contents.stream().map(PolicyPack::of).toList())
        .isEqualTo(SegmentPacks.of(FILE).all());
    assertThat(SegmentPacks.of(SegmentPacks.file(contents.get(0), own)).all())
        .isEqualTo(SegmentPacks.of(FILE).all());
  }

  @Test
  void shouldRefuseWhatASegmentMayNotState() {
    refused(
        "segments.STUDENT.budgets.rises = 0.1",
        "Segment STUDENT: Policy key 'budgets.rises' is 0.1, and 0.05 for all: it must be the same"
            + " in all packs of a day; leave it out, a segment may differ in [bands.rise, caps,");
    refused("segments.STUDENT.bands.up-to.A = 0.02", "'bands.up-to.A' is 0.02, and 0.01 for all");
    refused("segments.STUDENT.first-quotas.thin-tenure-days = 9", "is 9, and 180 for all");
    refused("segments.STUDENT.name = other", "'name' is other, and consumer-student for all");
    refused(
        "segments.STUDENT.caps.customer-exposure.PERSON = 20000",
        "Segment STUDENT: Policy key 'caps.customer-exposure.PERSON' is the cap of another segment,"
            + " which this pack does not decide for: state 'caps.customer-exposure.STUDENT'");
    refused("segments.STUDENT.capz = 1", "Segment STUDENT: Policy key 'capz' is not known");
    refused("segments.STUDENT.eligibility.cut-off = 2", "'eligibility.cut-off' is 2: it must lie");
    refused("segments.STUDENT.bands.rise.B = 0.9", "Segment STUDENT: Policy key 'bands.rise'");
    refused("segments.CHILD.price = 1", "'segments.CHILD' is not known");
    refused("segments.STUDENT = 1", "'segments.STUDENT' is '1': it must be a group of keys");
    refused("segments = 1", "'segments' is '1': it must be a group of keys");
    refused("segment = STUDENT", "state what is this one's own below 'segments.STUDENT'");
  }

  private static void refused(String lines, String why) {
    assertThatThrownBy(() -> changed(lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
