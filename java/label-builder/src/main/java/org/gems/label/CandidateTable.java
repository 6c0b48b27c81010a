package org.gems.label;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableWriter;

/**
 * The table of candidates, in the order in which they are added. Rows may be encoded by another
 * thread while the next ones are read: one batch is filled while the other is written.
 */
final class CandidateTable implements AutoCloseable {

    private final TableWriter table;
    private final Encoder encoder;
    private CandidateBatch filling = new CandidateBatch();
    private CandidateBatch writing = new CandidateBatch();
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    CandidateTable(Path target, Provenance provenance, Encoder encoder) {
        table = TableWriter.create(target, StageTables.CANDIDATES, provenance);
        this.encoder = encoder;
    }

    void add(
            int position,
            String ref,
            String alt,
            String gene,
            double pip,
            int credibleSet,
            int splits) {
        filling.add(position, ref, alt, gene, pip, credibleSet, splits);
        if (filling.isFull()) {
            handOver();
        }
    }

    private void handOver() {
        awaitWritten();
        CandidateBatch full = filling;
        filling = writing;
        writing = full;
        written = CompletableFuture.runAsync(() -> full.drainTo(table), encoder);
    }

    /** What went wrong over there is thrown here. */
    private void awaitWritten() {
        try {
            written.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    void commit() {
        handOver();
        awaitWritten();
        table.commit();
    }

    /** Waits for the other thread, whose failure was or will be thrown by a call above. */
    @Override
    public void close() {
        written.exceptionally(failure -> null).join();
        table.close();
    }
}
