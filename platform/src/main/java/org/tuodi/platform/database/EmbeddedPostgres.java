package org.tuodi.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that this process runs on a data directory of its own: durable, reachable from this machine only, password
 * for everybody. Its data stays when it stops.
 *
 * <p>One process at a time may have a data directory; a lock says so, which ends with the process however it dies. Whoever
 * holds the lock and still finds a server on the directory has found the orphan of a killed process, and stops it.
 *
 * <p>PostgreSQL refuses to run as root. A user namespace in which root is nobody satisfies it, and the files stay root's.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The role that owns the schema. */
    static final String OWNER = "tuodi_owner";

    private static final int ATTEMPTS = 4;
    /** After a kill it first reads again what it had logged since the last checkpoint. */
    private static final int START_SECONDS = 600;

    private static final int PORT_LINE = 3;

    private final Path binaries;
    private final Path directory;
    private final Path cluster;
    private final Path log;
    private final String password;
    private final FileChannel lock;
    private @Nullable Process server;
    private int port;

    private EmbeddedPostgres(Path directory, String password, FileChannel lock) {
        this.binaries = PostgresBinaries.folder();
        this.directory = directory;
        this.cluster = directory.resolve("postgres");
        this.log = directory.resolve("postgres.log");
        this.password = password;
        this.lock = lock;
    }

    /**
     * Starts on a data directory, which is made if there is none.
     *
     * @throws DirectoryInUseException when another process has it
     */
    public static EmbeddedPostgres start(Path data, String password) {
        Path directory = data.toAbsolutePath().normalize();
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            EmbeddedPostgres postgres = new EmbeddedPostgres(directory, password, locked(directory));
            try {
                postgres.open();
                return postgres;
            } catch (IOException | RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Port of the server that another process runs on a data directory; empty if none does. */
    static Optional<Integer> runningOn(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            return Optional.of(Integer.parseInt(lines.get(PORT_LINE).trim()));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static FileChannel locked(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException here) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new DirectoryInUseException(directory);
        }
        return channel;
    }

    private void open() throws IOException {
        if (Files.notExists(cluster.resolve("PG_VERSION"))) {
            initialise();
        }
        requireMajor();
        stopOrphan();
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            server = launch();
            if (isReady(server)) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("PostgreSQL does not start, see " + log);
            }
            // Processes of a killed server take a moment to notice, and the port may have been taken meanwhile.
            pause(1000);
        }
    }

    /** In a folder that takes its place when it is complete, so that a killed first start leaves no half of one. */
    private void initialise() throws IOException {
        Path draft = directory.resolve("postgres.new");
        PostgresBinaries.delete(draft);
        PostgresBinaries.delete(cluster);
        Path passwordFile = Files.createTempFile(directory, "initial", "");
        try {
            Files.writeString(passwordFile, password);
            run(List.of(
                    program("initdb"),
                    "--pgdata=" + draft,
                    "--username=" + OWNER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--data-checksums"));
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(draft, cluster);
    }

    /** Programs of one major version cannot read the data of another, and say so only in their log. */
    private void requireMajor() throws IOException {
        String found = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!found.equals(PostgresBinaries.MAJOR)) {
            throw new IllegalStateException(cluster + ": found data of PostgreSQL " + found + "; expected "
                    + PostgresBinaries.MAJOR + "; start the program that made it, or run PostgreSQL " + found
                    + " on it and name it by --database-url");
        }
    }

    private void stopOrphan() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        String first = Files.readAllLines(pidFile).stream().findFirst().orElse("0");
        Optional<ProcessHandle> orphan = ProcessHandle.of(Long.parseLong(first.trim()))
                .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"));
        if (orphan.isPresent()) {
            run(List.of(program("pg_ctl"), "stop", "-D", cluster.toString(), "-m", "immediate", "-t", "10"));
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", cluster.toString(), "-p", "" + port));
        ServerSettings.of(directory).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return process(command).start();
    }

    private boolean isReady(Process started) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (started.isAlive() && System.nanoTime() < end) {
            try {
                DriverManager.getConnection(url("postgres"), OWNER, password).close();
                return true;
            } catch (SQLException notYet) {
                pause(30);
            }
        }
        return false;
    }

    private static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private void run(List<String> command) throws IOException {
        Process process = process(command).start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.get(0) + " failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder process(List<String> command) throws IOException {
        List<String> full = new ArrayList<>(isRoot() ? List.of("unshare", "-U") : List.of());
        full.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(full)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0)
                .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    /** Address of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** For tests: gives the directory up as a killed process does. */
    void abandon() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server and waits for it; open connections are cut. */
    @Override
    public void close() {
        try {
            if (server != null && server.isAlive()) {
                run(List.of(program("pg_ctl"), "stop", "-D", cluster.toString(), "-m", "fast", "-t", "30"));
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
