package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.model.Info;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The disk that an engine of this machine keeps its files on. */
final class Disk {
    private Disk() {}

    /** Its device, such as {@code /dev/vda}; empty when it is none of this machine's. */
    static Optional<String> of(Info info) {
        try {
            long number = (Long) Files.getAttribute(Path.of(info.getDockerRootDir()), "unix:dev");
            long major = (number >>> 8 & 0xfff) | (number >>> 32 & ~0xfffL);
            long minor = (number & 0xff) | (number >>> 12 & ~0xffL);
            Path block = Path.of("/sys/dev/block/" + major + ":" + minor);
            if (!Files.exists(block)) {
                return Optional.empty();
            }
            Path real = block.toRealPath();
            Path disk = Files.exists(real.resolve("partition")) ? real.getParent() : real;
            Path device = Path.of("/dev", disk.getFileName().toString());
            return Files.exists(device) ? Optional.of(device.toString()) : Optional.empty();
        } catch (IOException | UnsupportedOperationException | ClassCastException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
