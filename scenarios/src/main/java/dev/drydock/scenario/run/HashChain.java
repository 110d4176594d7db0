package dev.drydock.scenario.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash over hashes in their order: SHA-256, of which the first 16 hexadecimal digits are shown. */
final class HashChain {
    private static final int DIGITS = 16;

    private final MessageDigest digest = sha256();

    void add(String hash) {
        digest.update(hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** The hash of everything added. Ends the chain. */
    String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    /** SHA-256 of a text, in hexadecimal. */
    static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
