package dev.drydock.live.load;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;

/** A request, and who waits for its answer. Hears exactly one of what may become of it, on the generator's loop. */
abstract class Exchange {
    final FullHttpRequest request;

    /** By {@link System#nanoTime}: an answer is not waited for any longer, and the connection is closed. */
    final long deadline;

    Exchange(FullHttpRequest request, long deadline) {
        this.request = request;
        this.deadline = deadline;
    }

    /** An answer came; it is released afterwards. */
    abstract void answered(FullHttpResponse response);

    /** There will be no answer: nobody could be reached, the connection broke, what came was no HTTP, or it took too long. */
    abstract void failed(String why);
}
