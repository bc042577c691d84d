/** Command line, configuration, sessions, reading and writing tables, one class per job. */
package io.huxin.jobs;
