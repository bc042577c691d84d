/** What analysts use: SQL over all tables, and the data dictionary. */
package io.huxin.jobs.analyst;
