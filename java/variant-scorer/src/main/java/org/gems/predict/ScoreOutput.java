package org.gems.predict;

/** Takes scored rows in genome order; nothing is left behind unless it was committed. */
interface ScoreOutput extends AutoCloseable {

    void write(ScoredRow row);

    void commit();

    @Override
    void close();
}
