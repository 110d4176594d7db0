package dev.drydock.live.fleet.image;

import dev.drydock.balance.policy.RoundRobin;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.program.Main;
import dev.drydock.paxos.multi.MultiPaxosProvider;
import dev.drydock.protocol.Protocol;
import dev.drydock.raft.RaftProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The jars that a process of a run has on its class path, found where this program has them. */
public final class Libraries {
    /** One class of each jar: our own, then what these need. A test compares this with what jdeps finds. */
    static final List<String> OF = List.of(
            Main.class.getName(),
            Protocol.class.getName(),
            RaftProvider.class.getName(),
            MultiPaxosProvider.class.getName(),
            RoundRobin.class.getName(),
            "tools.jackson.databind.json.JsonMapper",
            "tools.jackson.core.JsonParser",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "org.HdrHistogram.Histogram",
            "io.prometheus.metrics.core.metrics.Counter",
            "io.prometheus.metrics.model.registry.PrometheusRegistry",
            "io.prometheus.metrics.config.PrometheusProperties",
            "io.prometheus.metrics.tracer.common.SpanContext",
            "io.prometheus.metrics.tracer.initializer.SpanContextSupplier",
            "io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter",
            "io.netty.bootstrap.ServerBootstrap",
            "io.netty.buffer.ByteBuf",
            "io.netty.handler.codec.ByteToMessageDecoder",
            "io.netty.handler.codec.compression.ZlibEncoder",
            "io.netty.handler.codec.http.HttpServerCodec",
            "io.netty.util.ReferenceCounted",
            "io.netty.handler.timeout.IdleStateHandler",
            "io.netty.resolver.AddressResolver",
            "io.netty.channel.unix.UnixChannel");

    private Libraries() {}

    /** A jar. */
    public static final class Library {
        private final String name;
        private final byte[] content;

        private Library(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }

        /** Of its file. */
        public String name() {
            return name;
        }

        /** Its bytes, which nobody changes. */
        public byte[] content() {
            return content;
        }
    }

    /** Where the classes of processes are: jars, or folders when this program runs from a build's folders. */
    public static List<Path> places(List<Path> plugins) {
        List<Path> places = new ArrayList<>();
        for (String name : OF) {
            Path place = place(name);
            if (!places.contains(place)) {
                places.add(place);
            }
        }
        places.addAll(plugins);
        return places;
    }

    /** The jars of those places, in their order; of a folder one is made. */
    public static List<Library> of(List<Path> places) {
        List<Library> libraries = new ArrayList<>();
        for (Path place : places) {
            // The number keeps apart what has the same name, and keeps the order of the class path.
            String number = "%02d-".formatted(libraries.size());
            try {
                libraries.add(
                        Files.isDirectory(place)
                                ? new Library(number + folderName(place) + ".jar", jar(place))
                                : new Library(number + place.getFileName(), Files.readAllBytes(place)));
            } catch (IOException e) {
                throw new FleetException("the library " + place + " cannot be read: " + e.getMessage(), e);
            }
        }
        return libraries;
    }

    private static Path place(String name) {
        try {
            Class<?> one = Class.forName(name, false, Libraries.class.getClassLoader());
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | LinkageError | URISyntaxException e) {
            throw new FleetException("a library of the run's processes is missing here: " + name, e);
        }
    }

    /** Such as {@code live} for {@code live/target/classes}. */
    private static String folderName(Path folder) {
        Path module = folder.toAbsolutePath().normalize();
        while (module.getParent() != null
                && (module.endsWith("classes") || module.endsWith("test-classes") || module.endsWith("target"))) {
            module = module.getParent();
        }
        return String.valueOf(module.getFileName());
    }

    private static byte[] jar(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> walk = Files.walk(folder)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                store(zip, folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
