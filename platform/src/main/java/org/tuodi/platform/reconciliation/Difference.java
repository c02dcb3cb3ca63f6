package org.tuodi.platform.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference that the latest comparison of its books found.
 *
 * @param run and line: where it is kept
 * @param result oursOnly, theirsOnly or different
 * @param amounts in fen, one for each column, null where a side has no such line
 * @param since when it was found first
 * @param reason why it may stand, given last; null as long as nobody gave one
 * @param accepted what a second person said to that, null as long as nobody did
 * @param settled whether a reason for just this difference was accepted
 */
public record Difference(
        long run,
        int line,
        String partner,
        String source,
        LocalDate from,
        LocalDate to,
        List<String> columns,
        String result,
        String reference,
        String region,
        List<@Nullable Long> amounts,
        Instant since,
        @Nullable String reason,
        @Nullable String givenBy,
        @Nullable Boolean accepted,
        @Nullable String decidedBy,
        boolean settled) {

    private static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");

    public Difference {
        columns = List.copyOf(columns);
        amounts = Collections.unmodifiableList(new ArrayList<>(amounts));
    }

    /** Whether a reason waits for a second person. */
    public boolean isWaiting() {
        return reason != null && accepted == null && !settled;
    }

    /** Days since it was found first. */
    public long age(LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(LocalDate.ofInstant(since, PLACE), today));
    }
}
