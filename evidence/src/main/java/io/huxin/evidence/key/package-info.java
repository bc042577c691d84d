/** Files of private keys, readable by their owner alone. */
package io.huxin.evidence.key;
