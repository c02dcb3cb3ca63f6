package org.tuodi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void everyMachineKeepsWhatItAcknowledged() {
        for (long gigabytes : new long[] {1, 8, 512}) {
            assertThat(ServerSettings.sized(gigabytes * GIGABYTE, 100 * GIGABYTE))
                    .containsEntry("fsync", "on")
                    .containsEntry("synchronous_commit", "on")
                    .containsEntry("full_page_writes", "on")
                    .containsEntry("listen_addresses", "127.0.0.1");
        }
    }

    @Test
    void buffersFollowTheMemoryAndTheLogTheDiskWithinBounds() {
        assertThat(ServerSettings.sized(12 * GIGABYTE, 50 * GIGABYTE))
                .containsAllEntriesOf(Map.of("shared_buffers", "2048MB", "max_wal_size", "5120MB"));
        assertThat(ServerSettings.sized(GIGABYTE / 4, GIGABYTE))
                .containsAllEntriesOf(Map.of("shared_buffers", "128MB", "max_wal_size", "1024MB"));
        assertThat(ServerSettings.sized(1024 * GIGABYTE, 4000 * GIGABYTE))
                .containsAllEntriesOf(Map.of("shared_buffers", "4096MB", "max_wal_size", "8192MB"));
    }
}
