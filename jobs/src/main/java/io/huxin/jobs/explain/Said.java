package io.huxin.jobs.explain;

/** One thing said in both languages, so that neither can be forgotten. */
record Said(String english, String chinese) {
  String in(Language language) {
    return language == Language.ZH ? chinese : english;
  }
}
