/** {@code allocate}: the allocator on a file of anybody's. */
package io.huxin.jobs.allocate;
