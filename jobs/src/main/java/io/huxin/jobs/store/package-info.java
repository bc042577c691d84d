/** Reading and writing Delta tables by their declarations, and the run ledger. */
package io.huxin.jobs.store;
