package dev.drydock.live.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;

/** The shape of a type in words, each type of it once. */
final class Description {
    /** Changes when the same shapes become other bytes than before. */
    private static final String FORMAT = "drydock 1 ";

    private final StringBuilder words = new StringBuilder(FORMAT);
    private final Set<String> told = new HashSet<>();

    Description say(String word) {
        words.append(word).append(' ');
        return this;
    }

    /** Says a name. Returns whether it is to be explained, because it is said for the first time. */
    boolean introduce(String name) {
        say(name);
        return told.add(name);
    }

    /** A digest of it. */
    long digest() {
        return ByteBuffer.wrap(sha256(words.toString().getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
