package dev.drydock.live.load;

import dev.drydock.live.plan.Plans;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes lines of JSON. Closing it does not close what it writes to. */
final class ResultWriter implements AutoCloseable {
    private static final int ROOM = 1 << 16;

    private final OutputStream out;

    ResultWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, ROOM);
    }

    void write(ResultLine line) throws IOException {
        out.write(Plans.json().writeValueAsBytes(line));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
