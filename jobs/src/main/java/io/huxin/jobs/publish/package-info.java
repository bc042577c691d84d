/** From decisions to the quotas in force: gate, compare and set, seal. */
package io.huxin.jobs.publish;
