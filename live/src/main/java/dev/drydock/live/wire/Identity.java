package dev.drydock.live.wire;

import dev.drydock.live.plan.Security;
import dev.drydock.live.plan.Security.Mode;
import java.util.Base64;
import java.util.Set;

/** Who a node is to its peers. */
public final class Identity {
    private static final int LEAST_KEY_BYTES = 16;

    final int self;
    final Set<Integer> peers;
    final String run;
    final String protocol;
    final long schema;
    final Mode mode;
    private final byte[] key;

    /**
     * What both ends of a connection must agree about.
     *
     * @param schema of the messages
     */
    public record Language(String run, String protocol, long schema) {}

    /**
     * A node.
     *
     * @param self its number
     * @param peers the numbers of all nodes that may be its peers
     * @throws IllegalArgumentException when the key is no key; the message does not tell it
     */
    public Identity(int self, Set<Integer> peers, Language language, Security security) {
        this.self = self;
        this.peers = Set.copyOf(peers);
        this.run = language.run();
        this.protocol = language.protocol();
        this.schema = language.schema();
        this.mode = security.mode();
        this.key = mode == Mode.PLAIN ? new byte[0] : key(security.key());
    }

    private static byte[] key(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the run's key is not written in base64", e);
        }
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException("a run's key has at least " + LEAST_KEY_BYTES + " bytes");
        }
        return key;
    }

    /** Only where {@link #mode} asks for it. */
    byte[] key() {
        return key;
    }

    @Override
    public String toString() {
        return "n" + self + " of " + run;
    }
}
