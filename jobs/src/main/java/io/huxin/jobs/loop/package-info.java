/**
 * The decision engine in a closed loop with a world in memory: hundreds of days of many users in
 * one process, to compare strategies and to see whether what is planted is found again.
 */
package io.huxin.jobs.loop;
