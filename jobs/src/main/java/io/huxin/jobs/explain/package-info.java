/** The story of one user's decisions of one day, told in English or Chinese, or as JSON. */
package io.huxin.jobs.explain;
