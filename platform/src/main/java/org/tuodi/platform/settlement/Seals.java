package org.tuodi.platform.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.SigningKeys;

/**
 * Closes days: signs what was settled since the day before with a key that is not in the database, and notes the signature in a
 * file that is not there either. Whoever owns the database can then neither change an entry that is sealed, nor cut off the end
 * of a year, nor compute a chain again, without the audit finding it.
 *
 * <p>A cut says that no later entry carries a time up to it. It is written first; writers that began before it may still come
 * with an earlier time, so the root waits until all of them have ended. Nobody waits for the root.
 */
@Component
public final class Seals {

    private static final int WAIT_SECONDS = 300;
    private static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");

    private static final String HEADS = """
            select distinct on (person_id, benefit_year) person_id, benefit_year, number, hash from settlement
            where settled_at > ? and settled_at <= ? order by person_id, benefit_year, number desc
            """;

    private static final String WAITING = """
            select exists (select from settlement where settled_at > coalesce((select max(cutoff) from day_cut), '-infinity')
                and settled_at < ?)
            """;

    /** Transactions in this database, by the number that every one has from its start and that comes once. */
    private static final String AT_WORK = """
            select l.virtualtransaction from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'virtualxid' and l.granted and l.mode = 'ExclusiveLock'
                and a.datname = current_database() and a.pid <> pg_backend_pid()
            """;

    private final JdbcTemplate template;
    private final Database database;
    private final Clock clock;

    private final List<RecordSeals> records;

    Seals(JdbcTemplate template, Database database, List<RecordSeals> records, Clock clock) {
        this.records = records;
        this.template = template;
        this.database = database;
        this.clock = clock;
    }

    /** Closes the day if something of a day before today is not closed yet. */
    public void sealIfDayEnded() {
        Instant today =
                clock.instant().atZone(PLACE).truncatedTo(ChronoUnit.DAYS).toInstant();
        if (Boolean.TRUE.equals(template.queryForObject(WAITING, Boolean.class, Timestamp.from(today)))) {
            seal();
        }
    }

    /** Closes the day now; several times a day is as good as once. */
    public synchronized void seal() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        template.update(
                "insert into day_cut (number, cutoff) select coalesce(max(number), 0) + 1, ?::timestamptz from day_cut"
                        + " having coalesce(max(cutoff), '-infinity') < ?::timestamptz",
                now.toString(),
                now.toString());
        String until = RecordSeals.moment(template);
        awaitEarlierWriters();
        List<Integer> open = template.queryForList(
                "select number from day_cut where number not in (select number from day_root) order by number",
                Integer.class);
        for (int number : open) {
            records.forEach(each -> each.seal(template, number, until).ifPresent(this::note));
            seal(number);
        }
    }

    /**
     * Waits for whatever is at work now. A number of its own is given to a transaction only when it writes, which may be long
     * after it looked for the cut: so the wait is for all that run, not only for those that have one.
     */
    private void awaitEarlierWriters() {
        Set<String> atWork = new HashSet<>(template.queryForList(AT_WORK, String.class));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!atWork.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "something has been at work for more than " + WAIT_SECONDS + " seconds; seal again later");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            atWork.retainAll(template.queryForList(AT_WORK, String.class));
        }
    }

    private void seal(int number) {
        Instant cutoff = cutoff(number);
        Instant before = number == 1 ? Instant.EPOCH : cutoff(number - 1);
        Merkle merkle = new Merkle();
        template.query(
                HEADS,
                row -> {
                    SettlementId id = new SettlementId(row.getString(1), row.getInt(2), row.getInt(3));
                    merkle.add(id, Rows.hex(row, "hash"));
                },
                Timestamp.from(before),
                Timestamp.from(cutoff));
        Integer packs = template.queryForObject("select count(*) from policy_pack", Integer.class);
        int count = packs == null ? 0 : packs;
        List<String> previous = template.query(
                "select hash from day_root where number = ?", (row, each) -> Rows.hex(row, "hash"), number - 1);
        String hash = Seal.hash(
                number,
                cutoff,
                merkle.leaves(),
                Seal.packDigest(template, count),
                merkle.root(),
                previous.isEmpty() ? Digest.NONE : previous.get(0));
        SigningKeys keys = database.secrets().signing();
        String signature = HexFormat.of().formatHex(keys.sign(HexFormat.of().parseHex(hash)));
        Seal seal = new Seal(number, cutoff, merkle.leaves(), count, merkle.root(), hash, keys.current(), signature);
        template.update(
                "insert into day_root (number, years, packs, root, hash, key_id, signature, sealed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, clock_timestamp())",
                number,
                seal.years(),
                count,
                HexFormat.of().parseHex(seal.root()),
                seal.hashBytes(),
                seal.keyId(),
                HexFormat.of().parseHex(signature));
        note(seal.receipt());
    }

    private Instant cutoff(int number) {
        OffsetDateTime cutoff =
                template.queryForObject("select cutoff from day_cut where number = ?", OffsetDateTime.class, number);
        return java.util.Objects.requireNonNull(cutoff).toInstant();
    }

    private void note(String receipt) {
        try {
            Files.writeString(
                    database.receipts(), receipt + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of the file of receipts; null if there is none. */
    @Nullable
    List<String> receipts() {
        Path file = database.receipts();
        try {
            return Files.exists(file) ? Files.readAllLines(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a key of this installation signed a seal. */
    boolean signed(Seal seal) {
        return database.secrets()
                .signing()
                .signed(seal.keyId(), seal.hashBytes(), HexFormat.of().parseHex(seal.signature()));
    }
}
