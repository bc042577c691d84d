/** From tables to facts, from facts to one decision per user and product. */
package io.huxin.jobs.decide;
