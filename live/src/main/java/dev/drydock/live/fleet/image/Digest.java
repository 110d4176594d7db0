package dev.drydock.live.fleet.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A name that content has by itself: the first 64 bits of the SHA-256 of all that was added, each with its length. */
public final class Digest {
    private static final int CHARACTERS = 16;

    private final MessageDigest sha;

    /** Of nothing so far. */
    public Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Adds text. */
    public Digest add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    public Digest add(byte[] bytes) {
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
        return this;
    }

    /** The name. Nothing can be added after. */
    public String hex() {
        return HexFormat.of().formatHex(sha.digest()).substring(0, CHARACTERS);
    }
}
