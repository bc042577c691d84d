/** A log's signed statement of its size and root (C2SP tlog-checkpoint). */
package io.huxin.evidence.checkpoint;
