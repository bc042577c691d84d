/** What users are told of a day: what was taken from them and why, and how mechanisms work. */
package io.huxin.jobs.notices;
