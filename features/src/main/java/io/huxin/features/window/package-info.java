/**
 * Windowed aggregates of one user's rows in plain Java: what a catalogue asks for, compiled into
 * cells ({@link io.huxin.features.window.Plan}), and accumulators that hold only what is exact
 * (integers in minor or millionth units, sets of values), so that the order of rows never shows.
 */
package io.huxin.features.window;
