package io.huxin.jobs.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole story of a day's decisions on one user, as text or as one document. */
public final class Story {
  private final CaseFile file;
  private final List<Part> parts;

  private Story(CaseFile file, List<Part> parts) {
    this.file = file;
    this.parts = parts;
  }

  static Story of(CaseFile file) {
    return new Story(
        file,
        List.of(
            KnownPart.of(file),
            RiskPart.of(file),
            CapsPart.of(file),
            DecidedPart.of(file),
            ChoicePart.of(file),
            OwnPart.of(file),
            ChangePart.of(file),
            ReviewPart.of(file)));
  }

  /** The story as lines of text, each chapter under its title. */
  public String text(Language language) {
    var text = new StringBuilder(heading().in(language)).append('\n');
    for (Part part : parts) {
      text.append('\n').append(part.title().in(language)).append('\n');
      part.facts().forEach(fact -> text.append("- ").append(fact.said().in(language)).append('\n'));
    }
    return text.toString();
  }

  /** The same as a document: as_of, user_id, policy_id, language, reproduced, parts. */
  public Map<String, Object> document(Language language) {
    var document = new LinkedHashMap<String, Object>();
    document.put("as_of", file.facts().asOf().toString());
    document.put("user_id", file.facts().userId());
    document.put("policy_id", file.policyId());
    document.put("language", language == Language.ZH ? "zh" : "en");
    document.put("sealed", file.sealed());
    document.put("reproduced", file.reproduced());
    document.put("parts", parts.stream().map(part -> document(part, language)).toList());
    return document;
  }

  private Said heading() {
    String day = file.facts().asOf().toString();
    String user = file.facts().userId();
    return new Said(
        "Decisions of " + day + " on user " + user + ", under policy pack " + file.policyId(),
        "用户" + user + "在" + day + "的额度决定,依据政策包" + file.policyId());
  }

  private static Map<String, Object> document(Part part, Language language) {
    var document = new LinkedHashMap<String, Object>();
    document.put("part", part.name());
    document.put("title", part.title().in(language));
    document.put("facts", part.facts().stream().map(fact -> document(fact, language)).toList());
    return document;
  }

  private static Map<String, Object> document(Fact fact, Language language) {
    var document = new LinkedHashMap<String, Object>();
    document.put("fact", fact.name());
    document.put("product", fact.product() == null ? null : fact.product().name());
    document.put("value", fact.value());
    document.put("text", fact.said().in(language));
    return document;
  }
}
