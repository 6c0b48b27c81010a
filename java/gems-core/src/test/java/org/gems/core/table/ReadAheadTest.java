package org.gems.core.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReadAheadTest {

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Gives its bytes in pieces of any size, then a fault or its end. */
    private static final class Source extends InputStream {
        private final ByteArrayInputStream bytes;
        private final Exception fault;
        private final Random random = new Random(2);
        private final Semaphore mayRead;
        final AtomicInteger taken = new AtomicInteger();
        volatile boolean closed;
        volatile boolean readAfterClose;

        Source(byte[] bytes, Exception fault, Semaphore mayRead) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.fault = fault;
            this.mayRead = mayRead;
        }

        Source(byte[] bytes, Exception fault) {
            this(bytes, fault, new Semaphore(Integer.MAX_VALUE));
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            readAfterClose |= closed;
            mayRead.acquireUninterruptibly();
            int count = bytes.read(target, offset, 1 + random.nextInt(length));
            if (count < 0 && fault instanceof IOException e) {
                throw e;
            }
            if (count < 0 && fault instanceof RuntimeException e) {
                throw e;
            }
            taken.addAndGet(Math.max(0, count));
            return count;
        }

        @Override
        public void close() {
            assertFalse(closed, "closed twice");
            closed = true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                ReadAhead.BLOCK - 1,
                ReadAhead.BLOCK,
                ReadAhead.BLOCK + 1,
                ReadAhead.BLOCK * (ReadAhead.BLOCKS + 3) + 5
            })
    void givesTheSameBytes(int length) throws IOException {
        byte[] expected = bytes(length);
        try (var ahead = new ReadAhead(new Source(expected, null))) {
            var got = new ByteArrayOutputStream();
            var random = new Random(3);
            byte[] piece = new byte[ReadAhead.BLOCK];
            int count = ahead.read(piece, 0, 1 + random.nextInt(piece.length));
            while (count >= 0) {
                got.write(piece, 0, count);
                int one = ahead.read();
                if (one >= 0) {
                    got.write(one);
                }
                count = ahead.read(piece, 0, 1 + random.nextInt(piece.length));
            }
            assertArrayEquals(expected, got.toByteArray());
            assertEquals(-1, ahead.read());
        }
    }

    @Test
    void givesWhatCameBeforeAFaultThenTheFault() throws IOException {
        byte[] expected = bytes(3 * ReadAhead.BLOCK + 7);
        var fault = new ZipException("checksum does not agree");
        try (var ahead = new ReadAhead(new Source(expected, fault))) {
            assertArrayEquals(expected, ahead.readNBytes(expected.length));
            assertSame(fault, assertThrows(ZipException.class, ahead::read));
            assertSame(fault, assertThrows(ZipException.class, ahead::read));
        }
    }

    @Test
    void handsOnADefectToo() throws IOException {
        var defect = new ArithmeticException();
        try (var ahead = new ReadAhead(new Source(bytes(5), defect))) {
            assertEquals(5, ahead.readNBytes(5).length);
            assertSame(defect, assertThrows(IllegalStateException.class, ahead::read).getCause());
        }
    }

    @Test
    void takesNoMoreThanItsBlocks() throws IOException, InterruptedException {
        byte[] expected = bytes(3 * ReadAhead.BLOCKS * ReadAhead.BLOCK);
        var source = new Source(expected, null);
        try (var ahead = new ReadAhead(source)) {
            assertEquals(expected[0] & 0xff, ahead.read());
            while (source.taken.get() < ReadAhead.BLOCKS * ReadAhead.BLOCK) {
                Thread.sleep(1);
            }
            Thread.sleep(50);
            assertEquals(ReadAhead.BLOCKS * ReadAhead.BLOCK, source.taken.get());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2 * ReadAhead.BLOCK})
    void closesWhatItReadsOnceNobodyReadsIt(int read) throws IOException, InterruptedException {
        var source = new Source(bytes(20 * ReadAhead.BLOCK), null);
        var ahead = new ReadAhead(source);
        ahead.readNBytes(read);
        ahead.close();
        Thread.sleep(20);
        assertTrue(source.closed);
        assertFalse(source.readAfterClose);
    }

    @Test
    void closesInTheMiddleOfARead() throws IOException, InterruptedException {
        var mayRead = new Semaphore(0);
        var source = new Source(bytes(ReadAhead.BLOCK), null, mayRead);
        var ahead = new ReadAhead(source);
        var reading = new Thread(() -> assertThrows(IOException.class, ahead::read));
        reading.start();
        while (!mayRead.hasQueuedThreads()) {
            Thread.sleep(1);
        }
        reading.interrupt();
        reading.join();
        var closing =
                new Thread(
                        () -> {
                            try {
                                ahead.close();
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
        closing.start();
        closing.join(20);
        assertFalse(source.closed, "closed while it is read");
        mayRead.release(1000);
        closing.join();
        assertTrue(source.closed);
        assertFalse(source.readAfterClose);
    }
}
