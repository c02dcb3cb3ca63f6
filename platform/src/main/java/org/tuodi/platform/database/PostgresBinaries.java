package org.tuodi.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The programs of PostgreSQL, unpacked from the class path once for each user and version. */
final class PostgresBinaries {

    /** Its major part must not change under existing data. */
    private static final String VERSION = "17.11.0";

    static final String MAJOR = VERSION.substring(0, VERSION.indexOf('.'));

    private PostgresBinaries() {}

    /**
     * The folder with {@code bin}.
     *
     * @throws IllegalStateException when this system has none, with the way out
     */
    static Path folder() {
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String archive = "postgres-linux-" + (processor.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
        InputStream packed = System.getProperty("os.name", "").equals("Linux")
                ? PostgresBinaries.class.getClassLoader().getResourceAsStream(archive)
                : null;
        if (packed == null) {
            throw new IllegalStateException("no PostgreSQL is included for this system; start one and name it by"
                    + " --database-url jdbc:postgresql://host/database?user=…&password=…");
        }
        try (packed) {
            Path folder = cache().resolve("postgres-" + VERSION + "-" + processor);
            if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
                unpackTo(folder, packed);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cache() {
        String set = System.getenv("XDG_CACHE_HOME");
        Path home = set == null || set.isBlank()
                ? Path.of(System.getProperty("user.home", "")).resolve(".cache")
                : Path.of(set);
        return (Files.isWritable(home.getParent() == null ? home : home.getParent())
                        ? home
                        : Path.of(System.getProperty("java.io.tmpdir", "/tmp")))
                .resolve("tuodi")
                .toAbsolutePath();
    }

    /** Whoever comes second finds the folder complete or keeps the other's. */
    private static void unpackTo(Path folder, InputStream packed) throws IOException {
        Path parent = folder.getParent();
        Files.createDirectories(parent);
        Path draft = Files.createTempDirectory(parent, ".unpacking");
        try {
            unpack(draft, packed);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.DirectoryNotEmptyException | FileAlreadyExistsException another) {
            delete(draft);
        }
    }

    private static void unpack(Path target, InputStream packed) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an entry outside the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    unpack(entry, tar, path);
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true)) {
            throw new IOException(path + " cannot be made executable");
        }
    }

    static void delete(@Nullable Path folder) throws IOException {
        if (folder == null || Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
