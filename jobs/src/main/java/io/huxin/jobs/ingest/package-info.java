/** From sources to the ledger: contracts, versions, quarantine, pseudonyms. */
package io.huxin.jobs.ingest;
