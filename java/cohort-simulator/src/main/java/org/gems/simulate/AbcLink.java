package org.gems.simulate;

/**
 * A predicted enhancer-gene link.
 *
 * @param start 0-based
 * @param end exclusive
 * @param score with six decimals, so that a table holds exactly what the features were made of
 */
record AbcLink(Gene gene, Cell cell, int start, int end, double score) {}
