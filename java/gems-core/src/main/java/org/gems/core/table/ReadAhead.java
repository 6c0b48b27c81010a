package org.gems.core.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads another stream on a thread of its own, {@value #BLOCKS} blocks ahead at most, so that a
 * table is decompressed while its lines are taken apart. What the other stream throws is thrown
 * here, after the bytes that came before it.
 */
final class ReadAhead extends InputStream {

    static final int BLOCK = 1 << 18;
    static final int BLOCKS = 4;

    private final InputStream in;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread reader = new Thread(this::readAll, "read-ahead");
    private Block block;
    private int at;

    ReadAhead(InputStream in) {
        this.in = in;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block());
        }
        reader.setDaemon(true);
    }

    private static final class Block {
        final byte[] bytes = new byte[BLOCK];
        int length;
        boolean last;
        Throwable fault;

        void fill(InputStream in) {
            length = 0;
            try {
                while (length < BLOCK && !last) {
                    int count = in.read(bytes, length, BLOCK - length);
                    last = count < 0;
                    length += Math.max(0, count);
                }
            } catch (Throwable e) { // whatever it is, the other thread waits for this block
                fault = e;
                last = true;
            }
        }
    }

    private void readAll() {
        try {
            Block next;
            do {
                next = free.take();
                next.fill(in);
                full.put(next);
            } while (!next.last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed before its end
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (block == null || at == block.length) {
            if (block != null && block.last) {
                return end();
            }
            nextBlock();
        }
        int count = Math.min(length, block.length - at);
        System.arraycopy(block.bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private int end() throws IOException {
        if (block.fault instanceof IOException e) {
            throw e;
        }
        if (block.fault != null) {
            throw new IllegalStateException(block.fault);
        }
        return -1;
    }

    private void nextBlock() throws IOException {
        if (block == null) {
            reader.start();
        } else {
            free.add(block);
        }
        try {
            block = full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        at = 0;
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        in.close();
    }
}
