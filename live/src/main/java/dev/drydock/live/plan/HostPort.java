package dev.drydock.live.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetSocketAddress;

/**
 * Where a process listens.
 *
 * @param host an IPv4 address, never a name: a container's image has no resolver
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    public HostPort {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is between 1 and 65535, not " + port);
        }
    }

    /** Reads {@code 198.18.7.11:7000}. */
    @JsonCreator
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("an address is like 198.18.7.11:7000, not " + text);
        }
        return new HostPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** As a socket wants it. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    @JsonValue
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
