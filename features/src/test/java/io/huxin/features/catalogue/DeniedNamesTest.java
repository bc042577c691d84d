package io.huxin.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeniedNamesTest {
  private final DeniedNames denied =
      DeniedNames.of(List.of("sex", "birthplace", "Place of birth", "marital_status", "户籍"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "place_of_birth",
        "PLACE_OF_BIRTH",
        "PLACEOFBIRTH",
        "customerPlaceOfBirth",
        "place of birth 2",
        "x1-place.of-birth"
      })
  void shouldFindAPhraseHoweverItsWordsAreJoined(String name) {
    assertThat(denied.in(name)).hasValue("Place of birth");
  }

  @Test
  void shouldFindAWordOfTwoPartsAndAPhraseInOne() {
    assertThat(denied.in("birth_place")).hasValue("birthplace");
    assertThat(denied.in("maritalStatus")).hasValue("marital_status");
    assertThat(denied.in("maritalstatus_code")).hasValue("marital_status");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "essex_branch",
        "place_of_work",
        "place_birth",
        "birth_of_place",
        "status_marital",
        "replaceofbirth",
        "",
        "_",
        "12"
      })
  void shouldLeaveOtherNamesAlone(String name) {
    assertThat(denied.in(name)).isEmpty();
  }

  @Test
  void shouldFindChineseWithinAName() {
    assertThat(denied.in("客户户籍所在地")).hasValue("户籍");
    assertThat(denied.in("客户")).isEmpty();
  }

  @Test
  void shouldLookAtEachNameOfAnExpressionByItself() {
    assertThat(denied.inExpression("coalesce(place_of_birth, 'x')")).hasValue("Place of birth");
    assertThat(denied.inExpression("concat(place, of, birth)")).isEmpty();
    assertThat(denied.inExpression("s.sex = 'F'")).hasValue("sex");
  }
}
