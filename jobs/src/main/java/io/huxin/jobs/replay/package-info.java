/** Sealed days decided again as known then: to prove them, and to try another policy on them. */
package io.huxin.jobs.replay;
