package dev.drydock.live.wire;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/** What protects the frames of one direction of a connection. Not for use by several threads. */
public abstract sealed class Seal {

    /** Nothing: only where somebody chose it. */
    static Seal none() {
        return new None();
    }

    /** HMAC-SHA256 under a key that only the two ends of this connection know, cut to 16 bytes. */
    static Seal keyed(byte[] key) {
        return new Keyed(key);
    }

    /** How many bytes a code has. */
    abstract int bytes();

    /** Writes the code of a stretch of bytes behind it. */
    abstract void seal(byte[] frame, int from, int length);

    /** Whether the code behind a stretch of bytes is its code. */
    abstract boolean isSealed(byte[] frame, int from, int length);

    private static final class None extends Seal {
        @Override
        int bytes() {
            return 0;
        }

        @Override
        void seal(byte[] frame, int from, int length) {
            // There is no code.
        }

        @Override
        boolean isSealed(byte[] frame, int from, int length) {
            return true;
        }
    }

    private static final class Keyed extends Seal {
        private static final int BYTES = 16;

        private final Mac mac;
        private final byte[] code = new byte[Keys.BYTES];

        Keyed(byte[] key) {
            this.mac = Keys.hmac(key);
        }

        @Override
        int bytes() {
            return BYTES;
        }

        @Override
        void seal(byte[] frame, int from, int length) {
            compute(frame, from, length);
            System.arraycopy(code, 0, frame, from + length, BYTES);
        }

        @Override
        boolean isSealed(byte[] frame, int from, int length) {
            compute(frame, from, length);
            byte[] found = Arrays.copyOfRange(frame, from + length, from + length + BYTES);
            return MessageDigest.isEqual(found, Arrays.copyOf(code, BYTES));
        }

        private void compute(byte[] frame, int from, int length) {
            try {
                mac.update(frame, from, length);
                mac.doFinal(code, 0);
            } catch (ShortBufferException e) {
                throw new IllegalStateException("a code has " + Keys.BYTES + " bytes", e);
            }
        }
    }
}
