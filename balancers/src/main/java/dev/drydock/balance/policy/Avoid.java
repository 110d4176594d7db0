package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;

/** Which server a request is kept away from, so that an attempt that follows another goes elsewhere. */
final class Avoid {
    private Avoid() {}

    /** The server to avoid; {@link Policy#NOBODY} when there is none, or when it is the only one to choose. */
    static int of(Request request, Servers among) {
        int avoid = request.avoid();
        return avoid >= 0 && among.count() > 1 ? avoid : Policy.NOBODY;
    }
}
