package dev.drydock.live.node;

import dev.drydock.live.node.Asking.Outcome;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.KeyValueResult;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Result;
import dev.drydock.protocol.Sessions;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** An answer to a client. */
final class Answer {
    private static final byte[] STORED = bytes("{\"stored\":true}");
    private static final byte[] SWAPPED = bytes("{\"swapped\":true}");
    private static final byte[] NOT_SWAPPED = bytes("{\"swapped\":false}");
    private static final byte[] ABSENT = bytes("{\"value\":null}");
    private static final byte[] DONE = bytes("{\"done\":true}");
    private static final byte[] EXPIRED = bytes("{\"expired\":true}");
    private static final byte[] LEADERLESS = bytes("{\"leader\":null}");

    /** The status of HTTP. */
    final int status;

    /** JSON, never changed. */
    final byte[] body;

    final Outcome outcome;

    Answer(int status, byte[] body, Outcome outcome) {
        this.status = status;
        this.body = body;
        this.outcome = outcome;
    }

    /** What a node's reply looks like. */
    static Answer to(Reply reply) {
        return switch (reply) {
            case Reply.Answered(Result result) -> answered(result);
            case Reply.NotLeader(var leader) ->
                new Answer(
                        421,
                        leader.map(NodeId::toString)
                                .map(name -> member("leader", name))
                                .orElse(LEADERLESS),
                        Outcome.REDIRECTED);
            case Reply.Refused(String reason) -> new Answer(503, member("refused", reason), Outcome.REFUSED);
        };
    }

    /** Whether the request took effect, or will, is unknown. */
    static Answer unknown(String why) {
        return new Answer(504, member("unknown", why), Outcome.UNKNOWN);
    }

    /** The request makes no sense, or is not allowed. */
    static Answer wrong(int status, String sentence) {
        return new Answer(status, member("error", sentence), Outcome.REFUSED);
    }

    private static Answer answered(Result result) {
        return switch (result) {
            case KeyValueResult.Stored stored -> new Answer(200, STORED, Outcome.ANSWERED);
            case KeyValueResult.Compared(boolean swapped) ->
                new Answer(200, swapped ? SWAPPED : NOT_SWAPPED, Outcome.ANSWERED);
            case KeyValueResult.Found(var value) ->
                new Answer(200, value.map(found -> member("value", found)).orElse(ABSENT), Outcome.ANSWERED);
            case Administration.Done done -> new Answer(200, DONE, Outcome.ANSWERED);
            case Sessions.Expired expired -> new Answer(410, EXPIRED, Outcome.EXPIRED);
            default -> throw new IllegalStateException("no client asks for a " + result);
        };
    }

    private static byte[] member(String name, String text) {
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] before = bytes("{\"" + name + "\":\"");
        byte[] all = new byte[before.length + quoted.length + 2];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(quoted, 0, all, before.length, quoted.length);
        all[all.length - 2] = '"';
        all[all.length - 1] = '}';
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
