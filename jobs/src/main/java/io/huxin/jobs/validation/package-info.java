/** What a validator signs: the validation report as JSON and as one page. */
package io.huxin.jobs.validation;
