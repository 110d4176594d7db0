package dev.drydock.live.balancer;

import dev.drydock.live.http.Headers;
import dev.drydock.live.http.HttpException;
import dev.drydock.live.http.HttpPeer;
import dev.drydock.live.http.WorkHeaders;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;

/** One sending of a request to a server. */
final class Attempt implements Upstream.Listener {
    private static final long MOST_WAIT = Long.MAX_VALUE / 4;

    private final Proxy proxy;
    private final Pending request;
    private final int index;
    private final int server;
    private final long started;
    private HttpPeer.Call call;
    private boolean awaited = true;
    private long added;

    Attempt(Proxy proxy, Pending request, int index, int server, long started) {
        this.proxy = proxy;
        this.request = request;
        this.index = index;
        this.server = server;
        this.started = started;
    }

    /** From 0 in the order in which they were sent. */
    int index() {
        return index;
    }

    int server() {
        return server;
    }

    long started() {
        return started;
    }

    Pending request() {
        return request;
    }

    boolean isAwaited() {
        return awaited;
    }

    void calls(HttpPeer.Call made) {
        call = made;
    }

    /** It is waited for no longer; the server is told so, or not. */
    void giveUp(boolean tell) {
        awaited = false;
        if (tell && call != null) {
            call.cancel();
            proxy.left(server);
        }
    }

    @Override
    public void added(long nanos) {
        added = nanos;
    }

    @Override
    public void sent() {
        if (index == 0) {
            proxy.measures().proxied(System.nanoTime() - request.exchange.arrived() - added);
        }
    }

    @Override
    public void begun() {
        if (awaited) {
            proxy.begun(this);
        }
    }

    @Override
    public void answered(int status, Headers headers, byte[] body) {
        proxy.left(server);
        if (awaited) {
            Load load = null;
            try {
                load = WorkHeaders.load(headers);
                request.waited += headers.number(WorkHeaders.WAITED, 0, 0, MOST_WAIT);
            } catch (HttpException e) {
                proxy.measures().malformed();
            }
            request.answer = new Pending.Answer(server, status, body);
            proxy.ended(this, ended(status), load);
        } else {
            wasted(headers);
        }
    }

    private void wasted(Headers headers) {
        try {
            proxy.measures().wasted(headers.number(WorkHeaders.WORKED, 0, 0, MOST_WAIT));
        } catch (HttpException e) {
            proxy.measures().malformed();
        }
    }

    private static Ended ended(int status) {
        return switch (status) {
            case 200 -> Ended.OK;
            case 429, 503 -> Ended.REJECTED;
            default -> Ended.FAILED;
        };
    }

    @Override
    public void failed(boolean refused) {
        proxy.left(server);
        if (awaited) {
            proxy.ended(this, refused ? Ended.REJECTED : Ended.FAILED, null);
        }
    }
}
