/** How fast a log is written. */
package io.huxin.evidence.bench;
