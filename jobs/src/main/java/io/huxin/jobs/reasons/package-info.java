/** What raised a user's risk, told to whom it is owed. */
package io.huxin.jobs.reasons;
