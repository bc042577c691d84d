/** Others who vouch that a checkpoint existed by a time, and know nothing of the log. */
package io.huxin.evidence.anchor;
