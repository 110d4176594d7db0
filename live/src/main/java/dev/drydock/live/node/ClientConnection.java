package dev.drydock.live.node;

import dev.drydock.live.node.Asking.Outcome;
import dev.drydock.live.node.ClientPort.Desk;
import dev.drydock.live.node.ClientPort.Limits;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Reply;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** One client's connection: its requests are served one after the other, in the order in which they came. */
final class ClientConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int PIPELINED = 16;

    private final Channel channel;
    private final Desk desk;
    private final Consumer<ClientConnection> gone;
    private final ArrayDeque<FullHttpRequest> pipelined = new ArrayDeque<>();
    private Waiting serving;
    private long heardAt = System.nanoTime();
    private long arrivingSince;

    ClientConnection(Channel channel, Desk desk, Consumer<ClientConnection> gone) {
        this.channel = channel;
        this.desk = desk;
        this.gone = gone;
    }

    /** Stands before everything else in the pipeline: sees when bytes come. */
    ChannelHandler watch() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                heardAt = System.nanoTime();
                arrivingSince = arrivingSince == 0 ? heardAt : arrivingSince;
                context.fireChannelRead(bytes);
            }
        };
    }

    /** Closes the connection when a request takes too long to arrive, or nothing comes at all. */
    void closeIfSlow(long now, Limits limits) {
        boolean slow = arrivingSince != 0 && now - arrivingSince > limits.arrivalNanos();
        if (slow || (serving == null && now - heardAt > limits.idleNanos())) {
            var unused = channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone.accept(this);
        if (serving != null) {
            desk.gone(serving);
        }
        pipelined.forEach(FullHttpRequest::release);
        pipelined.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        arrivingSince = 0;
        if (serving == null) {
            serve(request);
        } else if (pipelined.size() < PIPELINED) {
            pipelined.add(request.retain());
        } else {
            var unused = context.close();
        }
    }

    private void serve(FullHttpRequest request) {
        boolean keep = HttpUtil.isKeepAlive(request);
        if (request.decoderResult().isFailure()) {
            respond(Answer.wrong(400, "this is no HTTP request"), false);
            return;
        }
        String path = request.uri();
        switch (path) {
            case "/kv/get", "/kv/put", "/kv/cas" -> ask(path.substring(4), request, keep);
            case "/admin/members" -> administrate(request, keep);
            case "/status" -> respond(new Answer(200, desk.status(), Outcome.ANSWERED), keep);
            default -> respond(Answer.wrong(404, "nothing is at this path"), keep);
        }
    }

    private void administrate(FullHttpRequest request, boolean keep) {
        if (desk.mayAdministrate(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
            ask("admin", request, keep);
        } else {
            desk.ended("admin", Outcome.REFUSED);
            respond(Answer.wrong(401, "no token, or a wrong one"), keep);
        }
    }

    private void ask(String kind, FullHttpRequest request, boolean keep) {
        if (!HttpMethod.POST.equals(request.method())) {
            respond(Answer.wrong(405, "this is asked for by POST"), keep);
            return;
        }
        try {
            byte[] body = ByteBufUtil.getBytes(request.content());
            ClientRequest asked =
                    kind.equals("admin") ? ClientJson.administration(body) : ClientJson.request(kind, body);
            Waiting waiting = new Waiting(asked, kind, keep);
            serving = waiting;
            if (!desk.take(waiting)) {
                waiting.answered(new Reply.Refused("too many requests"));
            }
        } catch (IllegalArgumentException e) {
            desk.ended(kind, Outcome.REFUSED);
            respond(Answer.wrong(400, e.getMessage()), keep);
        }
    }

    private void respond(Answer answer, boolean keep) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status), Unpooled.wrappedBuffer(answer.body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body.length);
        if (keep) {
            var unused = channel.writeAndFlush(response, channel.voidPromise());
        } else {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            var unused = channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** A request that the node is at. */
    private final class Waiting extends Asking implements Runnable {
        private final String kind;
        private final boolean keep;
        private Answer answer;

        Waiting(ClientRequest request, String kind, boolean keep) {
            super(request, System.nanoTime());
            this.kind = kind;
            this.keep = keep;
        }

        @Override
        void answered(Reply reply) {
            answer = Answer.to(reply);
            channel.eventLoop().execute(this);
        }

        @Override
        void givenUp(String why) {
            answer = Answer.unknown(why);
            channel.eventLoop().execute(this);
        }

        /** Back on the connection's thread. */
        @Override
        public void run() {
            desk.ended(kind, answer.outcome);
            serving = null;
            heardAt = System.nanoTime();
            respond(answer, keep);
            while (serving == null && !pipelined.isEmpty()) {
                FullHttpRequest next = pipelined.remove();
                try {
                    serve(next);
                } finally {
                    next.release();
                }
            }
        }
    }
}
