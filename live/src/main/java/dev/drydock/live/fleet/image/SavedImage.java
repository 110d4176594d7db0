package dev.drydock.live.fleet.image;

import dev.drydock.live.plan.Plans;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * An image of one layer as a file that engines load. Source: the OCI image specification 1.1 for the configuration, Docker's
 * image specification 1.2 for the archive.
 */
public final class SavedImage {
    private SavedImage() {}

    /**
     * Writes it.
     *
     * @param layer a tar archive of all its files
     * @param reference its name, with a tag
     */
    public static void write(Path layer, String reference, Map<String, String> labels, Path archive)
            throws IOException {
        Map<String, Object> configuration = Map.of(
                "architecture",
                System.getProperty("os.arch").equals("aarch64") ? "arm64" : System.getProperty("os.arch"),
                "os",
                "linux",
                "created",
                "2026-01-01T00:00:00Z",
                "config",
                Map.of("Labels", labels),
                "rootfs",
                Map.of("type", "layers", "diff_ids", List.of("sha256:" + sha256(layer))));
        Map<String, Object> manifest =
                Map.of("Config", "config.json", "RepoTags", List.of(reference), "Layers", List.of("layer/layer.tar"));
        try (Tarball tar = new Tarball(new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16))) {
            tar.file("manifest.json", Plans.json().writeValueAsBytes(List.of(manifest)), 0644, 0)
                    .file("config.json", Plans.json().writeValueAsBytes(configuration), 0644, 0)
                    .copy("layer/layer.tar", layer);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
