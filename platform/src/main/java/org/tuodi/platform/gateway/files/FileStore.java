package org.tuodi.platform.gateway.files;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.calls.Limits;
import org.tuodi.platform.gateway.FileOutput;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Times;

/** Files by number in the database, so that they move with it; a name is only what the sender called a file. */
@Component
public class FileStore {

    /** Bytes of a file. */
    public static final int MOST_BYTES = Limits.ENVELOPE_BYTES;

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST_FILES = Limits.KEPT_FILES;
    private static final long MOST_BYTES_OF_ONE = Limits.KEPT_FILES_BYTES;
    private static final int NAME_LETTERS = 200;
    private static final int NUMBER_BYTES = 15;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FileStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps a file that an institution sent or that was made for it.
     *
     * @throws GatewayRefusal when it is too large, or the institution has too many
     */
    @Transactional
    public StoredFile keep(String institution, String name, byte[] content, int records) {
        if (content.length == 0) {
            throw new GatewayRefusal("文件为空");
        }
        if (content.length > MOST_BYTES) {
            throw new GatewayRefusal("文件超过" + (MOST_BYTES >> 20) + "MB，请分批上传");
        }
        removeOld();
        jdbc.sql("select count(*), coalesce(sum(octet_length(content)), 0) from exchange_file where institution = ?")
                .param(institution)
                .query(row -> {
                    if (row.getInt(1) >= MOST_FILES || row.getLong(2) + content.length > MOST_BYTES_OF_ONE) {
                        throw new GatewayRefusal("本机构" + KEPT.toDays() + "天内的文件超过" + MOST_FILES + "个或"
                                + (MOST_BYTES_OF_ONE >> 20) + "MB，请待旧文件到期后再上传");
                    }
                });
        return insert(institution, null, name, content, records);
    }

    /** The file for everyone with a label; it is made when there is none. */
    @Transactional
    public StoredFile shared(String label, String name, Supplier<List<List<String>>> records) {
        removeOld();
        return labelled(label).orElseGet(() -> {
            List<List<String>> table = records.get();
            insert(null, label, name + ".zip", TextTable.pack(name, table), table.size());
            return labelled(label).orElseThrow();
        });
    }

    private Optional<StoredFile> labelled(String label) {
        return jdbc.sql("select number, name, records, kept_until from exchange_file where label = ?")
                .param(label)
                .query((row, number) -> new StoredFile(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getObject(4, OffsetDateTime.class)
                                .atZoneSameInstant(Times.ZONE)
                                .toLocalDateTime()))
                .optional();
    }

    private StoredFile insert(
            @Nullable String institution, @Nullable String label, String name, byte[] content, int records) {
        byte[] bytes = new byte[NUMBER_BYTES];
        random.nextBytes(bytes);
        String number = HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime until = now.plus(KEPT);
        jdbc.sql("""
                        insert into exchange_file (number, institution, label, name, content, records, kept_until,
                            recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (label) do nothing""")
                .param(number)
                .param(institution)
                .param(label)
                .param(usable(name))
                .param(content)
                .param(records)
                .param(until)
                .param(now)
                .update();
        return new StoredFile(
                number,
                usable(name),
                records,
                until.atZoneSameInstant(Times.ZONE).toLocalDateTime());
    }

    /** A name is shown and never used to find a file; what could be taken for a path or a header is left out. */
    private static String usable(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\:\"<>|?*]+", "_").strip();
        if (plain.isEmpty()) {
            return "file";
        }
        return plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(NAME_LETTERS, plain.codePointCount(0, plain.length()))));
    }

    /** A file that an institution may fetch. */
    public Optional<FileOutput> find(String number, String institution) {
        return jdbc.sql("""
                        select name, content from exchange_file
                        where number = ? and (institution = ? or institution is null) and kept_until > ?""")
                .params(number, institution, OffsetDateTime.now(clock))
                .query((row, at) -> new FileOutput(row.getString(1), row.getBytes(2)))
                .optional();
    }

    private void removeOld() {
        jdbc.sql("delete from exchange_file where kept_until <= ?")
                .param(OffsetDateTime.now(clock))
                .update();
    }
}
