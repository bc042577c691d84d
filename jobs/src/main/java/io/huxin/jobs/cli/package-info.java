/** The command line: one class per command, exit codes, and errors as a person reads them. */
package io.huxin.jobs.cli;
