package dev.drydock.live.wire;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed codes and keys from keys. */
final class Keys {
    static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private Keys() {}

    /** What makes codes under a key. Not for use by several threads. */
    static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    /** The code of some pieces, one after the other. */
    static byte[] hmac(byte[] key, byte[]... pieces) {
        Mac mac = hmac(key);
        for (byte[] piece : pieces) {
            mac.update(piece);
        }
        return mac.doFinal();
    }

    /**
     * A key from a secret: HKDF with SHA-256 (RFC 5869).
     *
     * @param salt not secret, at least one byte
     * @param info what the key is for
     * @param length in bytes, 1 to 8,160
     */
    static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) {
        byte[] pseudorandom = hmac(salt, secret);
        byte[] output = new byte[length];
        byte[] block = {};
        int place = 0;
        for (int counter = 1; place < length; counter++) {
            block = hmac(pseudorandom, block, info, new byte[] {(byte) counter});
            int taken = Math.min(block.length, length - place);
            System.arraycopy(block, 0, output, place, taken);
            place += taken;
        }
        Arrays.fill(pseudorandom, (byte) 0);
        return output;
    }
}
