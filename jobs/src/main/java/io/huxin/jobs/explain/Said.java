package io.huxin.jobs.explain;

/** One thing said in both languages, so that neither can be forgotten. */
public record Said(String english, String chinese) {
  /** What is said in one of them. */
  public String in(Language language) {
    return language == Language.ZH ? chinese : english;
  }
}
