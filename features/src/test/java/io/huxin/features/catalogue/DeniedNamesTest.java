package io.huxin.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeniedNamesTest {
  private final DeniedNames denied =
      DeniedNames.of(List.of("sex", "birthplace", "Place of birth", "marital_status", "户籍"));

  private static final DeniedNames CHINESE = DeniedNames.of(List.of("户口", "性别", "政治"));

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if(purpose = 'place of birth', 1, 0)",
        "`place of birth`",
        "get_json_object(\"profile\", '$.place-of-birth')",
        "'x' || placeOfBirth"
      })
  void shouldFindAPhraseInAnExpression(String sql) {
    assertThat(denied.inExpression(sql)).hasValue("Place of birth");
  }

  @Test
  void shouldNotJoinNamesOfAnExpression() {
    assertThat(denied.inExpression("concat(place, of, birth)")).isEmpty();
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

  @ParameterizedTest
  @ValueSource(strings = {"账户口径", "用户口令", "客户属性别名", "财政治理得分", "开户口径说明"})
  void shouldNotFindChineseAcrossTwoOrdinaryWords(String name) {
    assertThat(CHINESE.in(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "客户户口, 户口",
    "户口类型, 户口",
    "农业户口所在地, 户口",
    "用户户口口径, 户口",
    "账户口径_户口类型, 户口",
    "客户性别, 性别",
    "属性性别, 性别",
    "政治面貌, 政治",
    "行政政治, 政治"
  })
  void shouldFindChineseBesideAnOrdinaryWord(String name, String entry) {
    assertThat(CHINESE.in(name)).hasValue(entry);
  }

  @Test
  void shouldLookAtEachNameOfAnExpressionByItself() {
    assertThat(denied.inExpression("coalesce(place_of_birth, 'x')")).hasValue("Place of birth");
    assertThat(denied.inExpression("concat(place, of, birth)")).isEmpty();
    assertThat(denied.inExpression("s.sex = 'F'")).hasValue("sex");
  }
}
