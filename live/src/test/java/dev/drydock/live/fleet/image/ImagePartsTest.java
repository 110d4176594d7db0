package dev.drydock.live.fleet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.image.Libraries.Library;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePartsTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @Test
    void aProgramNamesItsLoaderAndItsLibraries() throws IOException {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "ELF files are Linux's");
        ElfFile java = ElfFile.read(JAVA.resolve("bin/java")).orElseThrow();
        assertThat(java.interpreter())
                .hasValueSatisfying(path -> assertThat(path).contains("ld-"));
        assertThat(java.needed()).anyMatch(name -> name.startsWith("libc."));
        ElfFile machine = ElfFile.read(JAVA.resolve("lib/server/libjvm.so")).orElseThrow();
        assertThat(machine.interpreter()).isEmpty();
        assertThat(machine.needed()).anyMatch(name -> name.startsWith("libc."));
    }

    @Test
    void whatIsNoProgramIsNone(@TempDir Path folder) throws IOException {
        assertThat(ElfFile.read(Files.writeString(folder.resolve("text"), "#!/bin/sh\n".repeat(20))))
                .isEmpty();
        byte[] cut = Files.readAllBytes(Path.of("/proc/self/exe").toRealPath());
        Path broken = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(cut, 80));
        assertThatThrownBy(() -> ElfFile.read(broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void aJavaWithoutJlinkIsSaidInOneSentence(@TempDir Path folder) {
        assertThatThrownBy(() -> JavaRuntime.of(folder))
                .isInstanceOf(FleetException.class)
                .hasMessage("the Java in " + folder + " has no jlink: install a whole JDK (on Debian"
                        + " openjdk-21-jdk-headless or newer), or choose a base image");
    }

    @Test
    void aFolderOfClassesBecomesTheSameJarEachTime(@TempDir Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("module/target/classes"));
        Files.writeString(Files.createDirectory(classes.resolve("b")).resolve("B.class"), "B");
        Files.writeString(classes.resolve("a.txt"), "A");
        List<Library> once = Libraries.of(List.of(classes));
        assertThat(once).hasSize(1);
        assertThat(once.get(0).name()).isEqualTo("00-module.jar");
        assertThat(Libraries.of(List.of(classes)).get(0).content())
                .isEqualTo(once.get(0).content());
        try (JarInputStream jar =
                new JarInputStream(new ByteArrayInputStream(once.get(0).content()))) {
            assertThat(jar.getNextJarEntry()).extracting(JarEntry::getName).isEqualTo("a.txt");
            assertThat(jar.getNextJarEntry()).extracting(JarEntry::getName).isEqualTo("b/B.class");
        }
    }

    @Test
    void anArchiveHasTheFoldersAboveItsFiles() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Tarball tar = new Tarball(bytes)) {
            tar.file("a/b/c", new byte[] {1}, 0400, Tarball.USER).folder("a/b", 0755, 0);
        }
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(tar.getNextEntry()).extracting(TarArchiveEntry::getName).isEqualTo("a/");
            assertThat(tar.getNextEntry()).extracting(TarArchiveEntry::getName).isEqualTo("a/b/");
            TarArchiveEntry file = tar.getNextEntry();
            assertThat(file.getName()).isEqualTo("a/b/c");
            assertThat(file.getMode() & 0777).isEqualTo(0400);
            assertThat(file.getLongUserId()).isEqualTo(Tarball.USER);
            assertThat(tar.getNextEntry()).isNull();
        }
    }

    /** What only an engine's driver or an optional part of a library asks for. */
    private static final Pattern NOT_IN_CONTAINERS = Pattern.compile(
            "com\\.github\\.dockerjava\\..*|org\\.apache\\.commons\\.(compress|math3)\\..*|com\\.fasterxml\\.jackson\\.databind\\..*");

    @Test
    void classesOfProcessesFindAllTheyUse() {
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElse(null);
        Assumptions.assumeTrue(jdeps != null, "this Java has no jdeps");
        List<Path> places = Libraries.places(List.of());
        Path ours = places.get(0);
        String classPath = places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        StringWriter out = new StringWriter();
        jdeps.run(
                new PrintWriter(out),
                new PrintWriter(out),
                "--multi-release",
                "21",
                "--missing-deps",
                "-cp",
                classPath,
                ours.toString());
        Set<String> missing = out.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.contains(" -> ") && line.endsWith("not found"))
                .map(line -> line.substring(line.indexOf(" -> ") + 4).split("\\s+")[0])
                .filter(name -> !NOT_IN_CONTAINERS.matcher(name).matches())
                .collect(Collectors.toSet());
        assertThat(missing).as("add a class of their jars to Libraries.OF").isEmpty();
    }

    @Test
    void modulesOfTheRuntimeAreThoseThatProcessesUse() {
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElse(null);
        Assumptions.assumeTrue(jdeps != null, "this Java has no jdeps");
        List<Path> places = Libraries.places(List.of());
        StringWriter out = new StringWriter();
        jdeps.run(
                new PrintWriter(out),
                new PrintWriter(out),
                "--multi-release",
                "21",
                "--ignore-missing-deps",
                "--print-module-deps",
                places.get(0).toString());
        List<String> needed = List.of(out.toString().strip().split(","));
        assertThat(JavaRuntime.MODULES).as("what our own classes use").containsAll(needed);
    }
}
