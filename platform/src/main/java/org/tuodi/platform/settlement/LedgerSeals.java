package org.tuodi.platform.settlement;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.SigningKeys;

/**
 * Signs what was recorded in the journal and in the entries of accounts, day by day, and verifies it: an edit, a deletion, a
 * cut-off end and an addition in the past are found, whoever made them and whatever was computed again.
 */
@Component
final class LedgerSeals {

    private static final String RECORDED = """
            select row(j.kind, j.day - date '1970-01-01', j.cause, j.accounts, j.charges, j.recorded_by,
                (extract(epoch from j.recorded_at) * 1000000)::bigint)::text
            from journal j where j.recorded_at > ?::timestamptz and j.recorded_at <= ?::timestamptz order by j.id
            """;

    private static final String ENTRIES = """
            select row(e.person_id, e.number, e.kind, e.amount, e.balance_after, e.day - date '1970-01-01', e.source,
                e.relative, e.settlement, e.call_key, e.accounts, e.charges, e.recorded_by,
                (extract(epoch from e.recorded_at) * 1000000)::bigint)::text
            from account_entry e where e.recorded_at > ?::timestamptz and e.recorded_at <= ?::timestamptz
            order by e.person_id, e.number
            """;

    private static final String ALL =
            "select number, until::text, rows, digest, hash, key_id, signature from ledger_seal order by number";

    private static final String RECEIPT = "ledger ";

    private final Database database;

    LedgerSeals(Database database) {
        this.database = database;
    }

    private record Sealed(
            int number, String until, long rows, String digest, String hash, String keyId, byte[] signature) {}

    private static List<Sealed> all(JdbcTemplate template) {
        return template.query(
                ALL,
                (row, each) -> new Sealed(
                        row.getInt(1),
                        row.getString(2),
                        row.getLong(3),
                        Rows.hex(row, "digest"),
                        Rows.hex(row, "hash"),
                        row.getString(6),
                        row.getBytes(7)));
    }

    /** What rows between two moments digest to. */
    private record Content(long rows, String digest) {
        static Content of(JdbcTemplate template, String since, String until) {
            Digest digest = new Digest();
            long[] rows = {0};
            for (String query : List.of(RECORDED, ENTRIES)) {
                template.query(
                        query,
                        row -> {
                            digest.add(row.getString(1));
                            rows[0]++;
                        },
                        since,
                        until);
            }
            return new Content(rows[0], digest.hex());
        }
    }

    /** The moment up to which everything is recorded once the writers of now have ended. */
    static String moment(JdbcTemplate template) {
        return Objects.requireNonNull(template.queryForObject("select clock_timestamp()::text", String.class));
    }

    /** Whether a line of the file of receipts is of the ledger. */
    static boolean isReceipt(String line) {
        return line.startsWith(RECEIPT);
    }

    /**
     * Signs what was recorded since the seal before; gives the receipt, or nothing if that was done.
     *
     * @param number of the closed day
     * @param until before which no writer is still at work
     */
    Optional<String> seal(JdbcTemplate template, int number, String until) {
        List<Sealed> before = all(template);
        Sealed last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last != null && last.number >= number) {
            return Optional.empty();
        }
        Content content = Content.of(template, last == null ? "-infinity" : last.until, until);
        String hash = hash(number, until, content, last == null ? Digest.NONE : last.hash);
        SigningKeys keys = database.secrets().signing();
        template.update(
                "insert into ledger_seal (number, until, rows, digest, hash, key_id, signature)"
                        + " values (?, ?::timestamptz, ?, ?, ?, ?, ?)",
                number,
                until,
                content.rows,
                HexFormat.of().parseHex(content.digest),
                HexFormat.of().parseHex(hash),
                keys.current(),
                keys.sign(HexFormat.of().parseHex(hash)));
        return Optional.of(receipt(number, hash));
    }

    private static String receipt(int number, String hash) {
        return RECEIPT + number + " " + hash;
    }

    private static String hash(int number, String until, Content content, String previous) {
        long moment = OffsetDateTime.parse(until.replace(' ', 'T').replaceAll("([+-][0-9]{2})$", "$1:00"))
                .toInstant()
                .toEpochMilli();
        return new Digest()
                .add("ledger")
                .add(number)
                .add(moment)
                .add(content.rows)
                .add(content.digest)
                .add(previous)
                .hex();
    }

    /**
     * What is wrong with the ledger, one line each; empty when all is well.
     *
     * @param receipts lines of their file, null where there is none
     */
    List<String> findings(JdbcTemplate template, @Nullable List<String> receipts) {
        List<String> findings = new ArrayList<>();
        Set<String> known = new HashSet<>();
        String since = "-infinity";
        String previous = Digest.NONE;
        for (Sealed seal : all(template)) {
            String name = "the ledger of day " + seal.number;
            Content content = Content.of(template, since, seal.until);
            if (content.rows != seal.rows || !content.digest.equals(seal.digest)) {
                findings.add(name + ": its journals and entries of accounts are not those that were signed ("
                        + content.rows + " rows, " + seal.rows + " signed)");
            }
            String hash = hash(seal.number, seal.until, new Content(seal.rows, seal.digest), previous);
            if (!hash.equals(seal.hash)
                    || !database.secrets()
                            .signing()
                            .signed(seal.keyId, HexFormat.of().parseHex(seal.hash), seal.signature)) {
                findings.add(name + ": the seal was changed, or no key of this installation signed it");
            }
            since = seal.until;
            previous = seal.hash;
            known.add(receipt(seal.number, seal.hash));
        }
        if (receipts != null) {
            receipts.stream()
                    .filter(receipt -> isReceipt(receipt) && !known.contains(receipt))
                    .forEach(receipt -> findings.add("the ledger of day "
                            + receipt.substring(RECEIPT.length()).split(" ", 2)[0]
                            + ": was signed, says its receipt; the database has no such seal"));
        }
        findings.addAll(template.queryForList(UNBALANCED, String.class));
        return findings;
    }

    /** The database refuses them; its owner could make it take them. */
    private static final String UNBALANCED = """
            select 'the journal ' || id || ' is out of balance by ' || sum_of(charges) || ' fen' from journal
            where sum_of(charges) <> 0
            union all
            select 'the journal of the account entry ' || person_id || ' ' || number || ' is out of balance by '
                || sum_of(charges) || ' fen' from account_entry where sum_of(charges) <> 0
            order by 1
            """;
}
