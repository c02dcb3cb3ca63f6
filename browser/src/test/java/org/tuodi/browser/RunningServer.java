package org.tuodi.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.Main;

/** A server as {@code ./tuodi serve} runs it: a process of its own, which can be killed. */
final class RunningServer implements AutoCloseable {

    private final @Nullable Process process;
    private final String address;

    private RunningServer(@Nullable Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts and waits until it is ready.
     *
     * @param port 0 for any that is free
     * @param persons how many of the demonstration county's are loaded
     */
    static RunningServer start(Path data, int port, int persons) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--demo",
                "--demo-persons",
                Integer.toString(persons),
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new RunningServer(process, ready(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that somebody else started and ends. */
    static RunningServer at(String address) {
        return new RunningServer(null, address);
    }

    private static String ready(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            int at = line.indexOf("ready: ");
            if (at >= 0) {
                Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "server's words");
                rest.setDaemon(true);
                rest.start();
                return line.substring(at + "ready: ".length(), line.length() - 1);
            }
        }
        throw new IllegalStateException("the server did not start:\n" + said);
    }

    /** Without the last slash. */
    String address() {
        return address;
    }

    /** As a machine that loses its power would end it. */
    void kill() throws InterruptedException {
        Objects.requireNonNull(process).destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
