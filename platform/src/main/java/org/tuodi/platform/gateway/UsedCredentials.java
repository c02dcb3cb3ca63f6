package org.tuodi.platform.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Credentials that were used. The same message may come again with its credential, as it does when an answer was lost; what
 * it did the first time is then answered again. With another message the credential is refused.
 */
@Component
final class UsedCredentials {

    /** Longest time for which any credential is valid before and after its time. */
    static final Duration LONGEST_WINDOW = Duration.ofMinutes(30);

    private static final int SWEEP_EVERY = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicInteger uses = new AtomicInteger();

    UsedCredentials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Uses a credential.
     *
     * @param credential what makes it this one, its signature for instance
     * @param grace for how long after its first use other messages may share it: zero, unless its time is too coarse to tell
     *     two honest calls apart
     * @throws Denied when it was used for another message
     */
    void use(String institution, String credential, Incoming request, Duration grace) {
        byte[] body = digest(request);
        byte[] key = sha256(credential.getBytes(StandardCharsets.UTF_8));
        Instant now = clock.instant();
        int first = jdbc.sql("insert into used_credential (institution, credential, body_digest, used_at)"
                        + " values (?, ?, ?, ?) on conflict do nothing")
                .params(institution, key, body, Timestamp.from(now))
                .update();
        if (first == 0 && !mayRepeat(institution, key, body, now.minus(grace))) {
            throw new Denied("签名已用于其他报文，请重新签名");
        }
        if (uses.incrementAndGet() % SWEEP_EVERY == 0) {
            jdbc.sql("delete from used_credential where used_at < ?")
                    .param(Timestamp.from(now.minus(LONGEST_WINDOW.multipliedBy(2))))
                    .update();
        }
    }

    private boolean mayRepeat(String institution, byte[] key, byte[] body, Instant sharedUntil) {
        return jdbc.sql("select body_digest, used_at from used_credential where institution = ? and credential = ?")
                .params(institution, key)
                .query((row, number) -> Arrays.equals(row.getBytes(1), body)
                        || !row.getTimestamp(2).toInstant().isBefore(sharedUntil))
                .optional()
                .orElse(true);
    }

    private static byte[] digest(Incoming request) {
        MessageDigest digest = Hashes.sha256();
        digest.update(request.path().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return digest.digest(request.body());
    }

    private static byte[] sha256(byte[] bytes) {
        return Hashes.sha256().digest(bytes);
    }
}
