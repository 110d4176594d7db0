package dev.drydock.live.balancer;

import dev.drydock.live.http.Draws;
import dev.drydock.live.http.HeaderText;
import dev.drydock.live.http.Headers;
import dev.drydock.live.http.HttpPeer;
import dev.drydock.live.http.Loop;
import dev.drydock.live.http.Timer;
import dev.drydock.live.plan.BalancerPart.ServerPlace;
import dev.drydock.live.plan.Delays;
import dev.drydock.live.plan.HttpLimits;

/** The way to one server and back, as long as the plan says it is at least. */
final class Upstream implements AutoCloseable {
    private final Loop loop;
    private final ServerPlace place;
    private final HttpPeer peer;
    private final Draws draws;

    Upstream(Loop loop, ServerPlace place, HttpLimits limits, Draws draws) {
        this.loop = loop;
        this.place = place;
        this.peer = new HttpPeer(loop, place.address(), limits);
        this.draws = draws;
    }

    /** Hears how a request ends. */
    interface Listener extends HttpPeer.Listener {
        /** So long was added to its way to the server. */
        default void added(long nanos) {}
    }

    ServerPlace place() {
        return place;
    }

    /** Asks. */
    HttpPeer.Call ask(Message message, Delays delay, Listener listener) {
        if (delay.isNone()) {
            return message.to(peer, listener);
        }
        Delayed delayed = new Delayed(message, delay, listener);
        delayed.start();
        return delayed;
    }

    /** Asks; the way is as long as the server's. */
    HttpPeer.Call ask(Message message, Listener listener) {
        return ask(message, place.delay(), listener);
    }

    @Override
    public void close() {
        peer.close();
    }

    /** What is asked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String method, String path, HeaderText headers, byte[] body) {
        static final byte[] NOTHING = {};

        static Message get(String path, HeaderText headers) {
            return new Message("GET", path, headers, NOTHING);
        }

        private HttpPeer.Call to(HttpPeer peer, HttpPeer.Listener listener) {
            return peer.ask(method, path, headers, body, listener);
        }
    }

    private final class Delayed implements HttpPeer.Call, HttpPeer.Listener {
        private final Message message;
        private final Delays delay;
        private final Listener listener;
        /** For the way out, then for the way back, or of a cancellation. */
        private Timer timer;

        private HttpPeer.Call call;
        private boolean cancelled;

        Delayed(Message message, Delays delay, Listener listener) {
            this.message = message;
            this.delay = delay;
            this.listener = listener;
        }

        void start() {
            long nanos = draw();
            listener.added(nanos);
            after(nanos, () -> call = message.to(peer, this));
        }

        private long draw() {
            return delay.sample(draws.generator());
        }

        private void after(long nanos, Runnable then) {
            timer = loop.timer(then);
            timer.in(nanos);
        }

        @Override
        public void sent() {
            if (!cancelled) {
                listener.sent();
            }
        }

        @Override
        public void begun() {
            if (!cancelled) {
                listener.begun();
            }
        }

        @Override
        public void answered(int status, Headers headers, byte[] body) {
            if (!cancelled) {
                after(draw(), () -> listener.answered(status, headers, body));
            } else {
                timer.cancel();
            }
        }

        @Override
        public void failed(boolean refused) {
            if (!cancelled) {
                after(draw(), () -> listener.failed(refused));
            } else {
                timer.cancel();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            timer.cancel();
            if (call != null) {
                after(draw(), call::cancel);
            }
        }
    }
}
