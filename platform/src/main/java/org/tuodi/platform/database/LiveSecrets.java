package org.tuodi.platform.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The secrets as their file says now: looked at again once a second, so that a rotation needs no restart. */
final class LiveSecrets {

    /** How long it may take until every server knows what the file says. */
    static final int SECONDS = 1;

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(SECONDS);

    private final Path data;
    private final Map<String, String> environment;
    private volatile Secrets known;
    private volatile long stamp;
    private volatile long lookedAt;

    private LiveSecrets(Path data, Map<String, String> environment) {
        this.data = data;
        this.environment = environment;
        this.known = Secrets.of(data, environment);
        this.stamp = known.stamp();
        this.lookedAt = System.nanoTime();
    }

    static LiveSecrets of(Path data) {
        return new LiveSecrets(data, System.getenv());
    }

    Secrets now() {
        return System.nanoTime() - lookedAt > PAUSE ? again() : known;
    }

    synchronized Secrets again() {
        lookedAt = System.nanoTime();
        long seen = known.stamp();
        if (seen != stamp && seen != Secrets.GONE) {
            known = Secrets.of(data, environment);
            stamp = seen;
        }
        return known;
    }
}
