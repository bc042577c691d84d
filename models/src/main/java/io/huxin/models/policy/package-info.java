/**
 * Policy packs: every number a decision rests on, typed, validated, dated and named by the hash of
 * its content.
 */
package io.huxin.models.policy;
