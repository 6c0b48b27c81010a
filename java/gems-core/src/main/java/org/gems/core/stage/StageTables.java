package org.gems.core.stage;

import static org.gems.core.table.TableSchema.Type.BOOLEAN;
import static org.gems.core.table.TableSchema.Type.DOUBLE;
import static org.gems.core.table.TableSchema.Type.INT;
import static org.gems.core.table.TableSchema.Type.STRING;

import org.gems.core.table.TableSchema;

/**
 * The Parquet tables that stages hand on. Each is of one chromosome; positions are 1-based; alleles
 * upper case; gene ids without version.
 */
public final class StageTables {

    /**
     * LABEL to SAMPLE: the pairs that are positive in at least one split. Sorted by position, ref,
     * alt, gene. {@code cs_index} 0: in no credible set, {@code cs_max_pip} is then missing.
     */
    public static final TableSchema POSITIVES =
            TableSchema.of("chrom", STRING)
                    .and("pos", INT)
                    .and("ref", STRING)
                    .and("alt", STRING)
                    .and("gene_id", STRING)
                    .and("pip", DOUBLE)
                    .and("cs_index", INT)
                    .and("cs_max_pip", DOUBLE)
                    .and("train", BOOLEAN)
                    .and("train_restricted", BOOLEAN)
                    .and("test", BOOLEAN);

    /**
     * LABEL to SAMPLE: the pairs whose PIP makes them candidates for negatives in at least one
     * split, in the order of the input. A gene need not have a positive: LABEL reads its input once
     * and cannot know yet.
     */
    public static final TableSchema CANDIDATES =
            TableSchema.of("pos", INT)
                    .and("ref", STRING)
                    .and("alt", STRING)
                    .and("gene_id", STRING)
                    .and("pip", DOUBLE)
                    .and("cs_index", INT)
                    .and("train", BOOLEAN)
                    .and("train_restricted", BOOLEAN)
                    .and("test", BOOLEAN);

    /** SAMPLE to JOIN: the rows of every split, sorted by split, position, ref, alt, gene. */
    public static final TableSchema PAIRS =
            TableSchema.of("split", STRING)
                    .and("chrom", STRING)
                    .and("pos", INT)
                    .and("ref", STRING)
                    .and("alt", STRING)
                    .and("gene_id", STRING)
                    .and("label", INT)
                    .and("pip", DOUBLE);

    /**
     * The key columns of a matrix (JOIN to TRAIN and PREDICT), before its float32 features. Sorted
     * by position, ref, alt, gene. {@code label} and {@code pip} are missing where rows are only
     * scored.
     */
    public static final TableSchema MATRIX_KEYS =
            TableSchema.of("variant_id", STRING)
                    .and("chrom", STRING)
                    .and("pos", INT)
                    .and("ref", STRING)
                    .and("alt", STRING)
                    .and("gene_id", STRING)
                    .and("label", INT)
                    .and("pip", DOUBLE);

    /** Footer key of a matrix: the digest of its feature manifest. */
    public static final String MANIFEST_DIGEST = "gems.features";

    private StageTables() {}
}
