/** The job that measures expected credit loss by IFRS 9, and how it moved. */
package io.huxin.jobs.ecl;
