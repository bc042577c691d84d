package io.huxin.jobs.explain;

/** Language of an explanation. */
public enum Language {
  EN,
  ZH
}
