package org.gems.core.table;

/**
 * A horizontal slice of a Parquet table that can be read by itself.
 *
 * @param firstRow number of the slice's first row in the table, from 0
 */
public record RowGroup(int part, int groupInPart, long firstRow, int rows) {}
