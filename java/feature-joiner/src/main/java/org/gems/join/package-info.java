/**
 * JOIN: variant-gene pairs and feature sources in, one matrix per split out.
 *
 * <p>Where the memory goes, for n rows (pairs of all splits) of f features:
 *
 * <ul>
 *   <li>The pairs: some 30 bytes a row, and every distinct variant once ({@code rows}).
 *   <li>A source hands on whole columns. A table is read for at most 16 million wanted values at a
 *       time, 64 MB, whatever its size ({@code source.KeyedTable}); with more wanted values, fewer
 *       columns at a time, never the same column twice.
 *   <li>Sources come column by column, a Parquet matrix wants row group by row group: between them
 *       stands {@code matrix.FloatSpool}, in memory up to 192 MB (10,000 rows of 4,839 features)
 *       and in a scratch file in the output folder beyond (4 n f bytes: 1.9 GB for 100,000 rows).
 *   <li>The writer holds one column of one row group.
 * </ul>
 */
package org.gems.join;
