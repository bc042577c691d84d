package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.PersonNames;
import io.huxin.jobs.publish.PublishJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "huxin train",
        "Huxin Train",
        " huxin train",
        "huxin  train\t",
        "huxin\u3000train",
        "\u00a0HUXIN\u00a0TRAIN",
        "\uff48uxin train",
        "HuxinTrain"
      })
  void shouldTakeOtherSpellingsForTheSamePerson(String name) {
    assertThat(PersonNames.same("huxin train", name)).isTrue();
  }

  @Test
  void shouldTellPersonsApart() {
    assertThat(PersonNames.same("li na", "li nan")).isFalse();
    assertThat(PersonNames.same("li", "wu")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u3000", "\u00a0"})
  void shouldRefuseWhatSaysNothing(String text) {
    assertThatThrownBy(() -> Persons.requireStated("--by", text))
        .isInstanceOf(UsageException.class)
        .hasMessage("Option --by is empty. Say who, what or why: it is kept for the file.");
  }

  @Test
  void shouldRefuseAnApprovalByNobody() {
    assertThatThrownBy(() -> new PublishJob(" "))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Option --approve-protective is empty.");
  }
}
