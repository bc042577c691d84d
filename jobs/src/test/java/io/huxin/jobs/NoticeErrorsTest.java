package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeErrorsTest {
  @Test
  void shouldSayWhatIsWrongAndWhatToDo() {
    assertThat(NoticeErrors.unknownKey("notices.x", List.of("a", "b")))
        .hasMessage(
            "Configuration notices.conf has the unknown key 'notices.x'. Allowed there are a, b;"
                + " remove or correct it.");
    assertThat(NoticeErrors.missingKey("notices.en", "a block of a, b"))
        .hasMessage(
            "Configuration notices.conf lacks the key 'notices.en'. Set it to a block of a, b;"
                + " nothing was written.");
    assertThat(NoticeErrors.refused("notices.most-a-month", 0, "a whole number from 1 to 31"))
        .hasMessage(
            "Configuration notices.conf has '0' for the key 'notices.most-a-month'. Set it to a"
                + " whole number from 1 to 31.");
    assertThat(NoticeErrors.unknownPlace("notices.en.kinds.CUT", "name", List.of()))
        .hasMessage(
            "Configuration notices.conf has the place {name} in the text 'notices.en.kinds.CUT',"
                + " which nothing fills. Places there are none; remove or correct it.");
    assertThat(NoticeErrors.missingPlace("notices.en.kinds.CUT", "review"))
        .hasMessage(
            "Configuration notices.conf lacks the place {review} in the text"
                + " 'notices.en.kinds.CUT': a user must be told this. Put it in.");
  }
}
