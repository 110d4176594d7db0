package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Request;

/** One object that shows a policy whichever request it is to pick for. */
final class RequestView implements Request {
    private final Requests requests;
    private int row;
    private int avoid;

    RequestView(Requests requests) {
        this.requests = requests;
    }

    RequestView of(int request, int server) {
        row = request;
        avoid = server;
        return this;
    }

    @Override
    public long key() {
        return requests.at(row).key;
    }

    @Override
    public int priority() {
        return requests.at(row).priority;
    }

    @Override
    public long work() {
        return requests.at(row).work;
    }

    @Override
    public int avoid() {
        return avoid;
    }
}
