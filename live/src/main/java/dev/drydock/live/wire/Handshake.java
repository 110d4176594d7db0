package dev.drydock.live.wire;

import dev.drydock.live.plan.Security.Mode;
import dev.drydock.live.wire.Greeting.Challenge;
import dev.drydock.live.wire.Greeting.Hello;
import dev.drydock.live.wire.Greeting.Proof;
import dev.drydock.live.wire.Greeting.Refused;
import dev.drydock.live.wire.Greeting.Welcome;
import dev.drydock.protocol.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * How two nodes find out that they belong together, before any frame. Who connects says {@link Hello}; the other proves
 * that it holds the run's key ({@link Challenge}); then the first proves it ({@link Proof}) and is {@link Welcome}. Proofs
 * are codes of all that was said before, so run, protocol, schema, numbers and both nonces are bound into them; the keys of
 * the two directions of the connection are derived from key, nonces and hello (HKDF), so no frame fits another connection
 * or the other direction. The key itself is never sent. Where the mode is {@link Mode#PLAIN} the same is said, and nothing
 * is proved.
 */
public final class Handshake {
    private static final int NONCE_BYTES = 32;
    private static final byte[] ACCEPTOR = label("drydock handshake acceptor");
    private static final byte[] DIALER = label("drydock handshake dialer");
    private static final byte[] FROM_DIALER = label("drydock frames of the dialer");
    private static final byte[] FROM_ACCEPTOR = label("drydock frames of the acceptor");
    private static final byte[] FOR_PROOFS = label("drydock proofs");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Identity self;

    public Handshake(Identity self) {
        this.self = self;
    }

    /**
     * With the node that was connected to.
     *
     * @throws RefusedException when the other is not who it should be, or refuses
     */
    public Session dial(int peer, InputStream in, OutputStream out) throws IOException, RefusedException {
        Greetings greetings = new Greetings(in, out);
        Hello hello = new Hello(self.mode, self.run, self.protocol, self.schema, self.self, peer, nonce());
        greetings.say(hello);
        Challenge challenge = heard(greetings, Challenge.class, "n" + peer);
        if (!isSame(challenge.proof(), proofOfAcceptor(hello, challenge.nonce()))) {
            throw new RefusedException("what answers for n" + peer + " does not hold the key of run " + self.run);
        }
        greetings.say(new Proof(proofOfDialer(hello, challenge)));
        heard(greetings, Welcome.class, "n" + peer);
        return new Session(
                peer, seal(FROM_DIALER, hello, challenge.nonce()), seal(FROM_ACCEPTOR, hello, challenge.nonce()));
    }

    /**
     * With a node that connected.
     *
     * @param who where it comes from, for sentences
     * @throws RefusedException when it does not belong here; it has been told
     */
    public Session accept(String who, InputStream in, OutputStream out) throws IOException, RefusedException {
        Greetings greetings = new Greetings(in, out);
        Hello hello = heard(greetings, Hello.class, who);
        String mismatch = mismatch(hello);
        if (mismatch != null) {
            throw refuse(greetings, who, mismatch);
        }
        Bytes nonce = nonce();
        Challenge challenge = new Challenge(nonce, proofOfAcceptor(hello, nonce));
        greetings.say(challenge);
        Proof proof = heard(greetings, Proof.class, who);
        if (!isSame(proof.proof(), proofOfDialer(hello, challenge))) {
            throw refuse(greetings, who, "it says it is n" + hello.from() + " but does not hold the run's key");
        }
        greetings.say(new Welcome());
        return new Session(hello.from(), seal(FROM_ACCEPTOR, hello, nonce), seal(FROM_DIALER, hello, nonce));
    }

    /** What keeps a node from being a peer; null when nothing does. */
    private String mismatch(Hello hello) {
        if (!hello.run().equals(self.run)) {
            return "it is of run " + printable(hello.run()) + ", not of " + self.run;
        }
        if (hello.to() != self.self) {
            return "it wants n" + hello.to() + ", and this is n" + self.self;
        }
        if (hello.from() == self.self || !self.peers.contains(hello.from())) {
            return "it says it is n" + hello.from() + ", which is no peer";
        }
        if (hello.mode() != self.mode) {
            return "n" + hello.from() + " wants security " + hello.mode() + ", and here it is " + self.mode;
        }
        if (!hello.protocol().equals(self.protocol)) {
            return "n" + hello.from() + " speaks " + printable(hello.protocol()) + ", and here it is " + self.protocol;
        }
        if (hello.schema() != self.schema) {
            return "n" + hello.from() + " has other messages of " + self.protocol + " (schema "
                    + Long.toHexString(hello.schema()) + ") than this node (schema " + Long.toHexString(self.schema)
                    + "): the two are of different versions";
        }
        return hello.nonce().size() == NONCE_BYTES
                ? null
                : "its nonce has " + hello.nonce().size() + " bytes";
    }

    private RefusedException refuse(Greetings greetings, String who, String why) throws IOException {
        greetings.say(new Refused(why));
        return new RefusedException(who + " was refused: " + why);
    }

    private static <G extends Greeting> G heard(Greetings greetings, Class<G> expected, String who)
            throws IOException, RefusedException {
        Greeting greeting;
        try {
            greeting = greetings.hear();
        } catch (MalformedException e) {
            throw new RefusedException(who + " was refused: " + e.getMessage());
        }
        if (greeting instanceof Refused refused) {
            throw new RefusedException(who + " refuses this node: " + printable(refused.why()));
        }
        if (!expected.isInstance(greeting)) {
            throw new RefusedException(who + " was refused: it said "
                    + greeting.getClass().getSimpleName() + " in the place of " + expected.getSimpleName());
        }
        return expected.cast(greeting);
    }

    private Bytes proofOfAcceptor(Hello hello, Bytes nonce) {
        return proof(ACCEPTOR, Greetings.bytes(hello), nonce.toArray());
    }

    private Bytes proofOfDialer(Hello hello, Challenge challenge) {
        return proof(DIALER, Greetings.bytes(hello), Greetings.bytes(challenge));
    }

    private Bytes proof(byte[] label, byte[] hello, byte[] answer) {
        if (self.mode == Mode.PLAIN) {
            return Bytes.EMPTY;
        }
        byte[] key = Keys.derive(self.key(), FOR_PROOFS, label, Keys.BYTES);
        return Bytes.of(Keys.hmac(key, digest(hello), digest(answer)));
    }

    private Seal seal(byte[] label, Hello hello, Bytes nonce) {
        if (self.mode == Mode.PLAIN) {
            return Seal.none();
        }
        byte[] salt = hello.nonce().plus(nonce).toArray();
        byte[] info =
                Bytes.of(label).plus(Bytes.of(digest(Greetings.bytes(hello)))).toArray();
        return Seal.keyed(Keys.derive(self.key(), salt, info, Keys.BYTES));
    }

    private static boolean isSame(Bytes one, Bytes other) {
        return MessageDigest.isEqual(one.toArray(), other.toArray());
    }

    private static Bytes nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return Bytes.of(nonce);
    }

    private static byte[] digest(byte[] bytes) {
        return Description.sha256(bytes);
    }

    /** What a stranger said, safe for a log. */
    private static String printable(String text) {
        String shown = text.replaceAll("[^\\x20-\\x7e]", "?");
        return shown.length() <= 200 ? shown : shown.substring(0, 200) + "...";
    }

    private static byte[] label(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
