/** A table in memory, column by column: what one file of other people's data becomes. */
package io.huxin.models.column;
