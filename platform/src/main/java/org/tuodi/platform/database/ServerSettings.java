package org.tuodi.platform.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of the PostgreSQL that comes with the server: durable whatever the machine, sized by its memory and disk. A container's
 * bound on memory counts as the machine's.
 */
final class ServerSettings {

    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_BUFFERS = 128 * MEGABYTE;
    private static final long MOST_BUFFERS = 4096 * MEGABYTE;
    private static final long LEAST_LOG = 1024 * MEGABYTE;
    private static final long MOST_LOG = 8192 * MEGABYTE;
    /** The server shares the machine with the JVM and the cache of the system, which holds the rest of the tables. */
    private static final int SHARE_OF_MEMORY = 6;

    private static final int SHARE_OF_DISK = 10;

    private ServerSettings() {}

    /** Settings for a data directory that is there. */
    static Map<String, String> of(Path directory) throws IOException {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return sized(machine.getTotalMemorySize(), Files.getFileStore(directory).getUsableSpace());
    }

    /**
     * Settings for a machine.
     *
     * @param memory in bytes
     * @param disk free bytes
     */
    static Map<String, String> sized(long memory, long disk) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "max_connections", "100",
                "log_min_messages", "warning"));
        settings.put("shared_buffers", megabytes(memory / SHARE_OF_MEMORY, LEAST_BUFFERS, MOST_BUFFERS));
        // A checkpoint makes the next change of every page log the whole page: seldom, and spread over the time
        // between.
        settings.put("checkpoint_timeout", "15min");
        settings.put("max_wal_size", megabytes(disk / SHARE_OF_DISK, LEAST_LOG, MOST_LOG));
        settings.put("min_wal_size", "512MB");
        // These builds have no other compressor than PostgreSQL's own, which takes longer than writing a page does.
        settings.put("wal_compression", "off");
        settings.put("effective_cache_size", megabytes(memory / 2, LEAST_BUFFERS, Long.MAX_VALUE));
        settings.put("random_page_cost", "1.1");
        settings.put("update_process_title", "off");
        return settings;
    }

    private static String megabytes(long bytes, long least, long most) {
        return Math.max(least, Math.min(most, bytes)) / MEGABYTE + "MB";
    }
}
