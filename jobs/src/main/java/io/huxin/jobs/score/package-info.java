/** The job that scores users with the models in force. */
package io.huxin.jobs.score;
