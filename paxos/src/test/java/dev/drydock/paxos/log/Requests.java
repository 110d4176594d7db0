package dev.drydock.paxos.log;

import dev.drydock.check.schedule.Word;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.RequestId;

/** What clients ask for in tests. */
public final class Requests {
    private Requests() {}

    /** The first write of a session, which writes a word. */
    public static ClientRequest write(long session, String text) {
        return new ClientRequest(new RequestId(session, 1), Word.write(text));
    }

    /** As {@link #write}, as a value. */
    public static Value value(long session, String text) {
        return new Value.Asked(write(session, text));
    }
}
