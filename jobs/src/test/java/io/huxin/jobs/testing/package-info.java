/** What tests of jobs share. */
package io.huxin.jobs.testing;
