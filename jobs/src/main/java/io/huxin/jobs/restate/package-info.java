/** Past days decided anew with corrected data: what was decided wrongly, and who reviews it. */
package io.huxin.jobs.restate;
