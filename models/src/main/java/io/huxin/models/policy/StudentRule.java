package io.huxin.models.policy;

/** Whether the lender's licence and policy let it lend to students. */
public enum StudentRule {
  ALLOWED,
  FORBIDDEN
}
