package dev.drydock.live.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.HostPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class LifelineTest {
    @Test
    void theEndOfTheOtherSideIsTheMomentOfItsDeath() throws Exception {
        try (ServerSocket process = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Lifeline line = Lifeline.to(new HostPort("127.0.0.1", process.getLocalPort()))) {
            Socket accepted = process.accept();
            long before = System.nanoTime();
            accepted.close();
            long died = line.died().orElseThrow();

            assertThat(died).isBetween(before, System.nanoTime());
        }
    }

    @Test
    void aProcessThatDoesNotListenTellsNothing() throws Exception {
        HostPort nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new HostPort("127.0.0.1", closed.getLocalPort());
        }
        try (Lifeline line = Lifeline.to(nobody)) {
            assertThat(line.died()).isEmpty();
        }
    }

    @Test
    void aProcessThatLivesOnTellsNothing() throws Exception {
        try (ServerSocket process = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Lifeline line = Lifeline.to(new HostPort("127.0.0.1", process.getLocalPort()))) {
            assertThat(line.died()).isEmpty();
        }
    }
}
