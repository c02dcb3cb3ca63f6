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
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.SigningKeys;

/**
 * Signs what was recorded in tables that have no chain, day by day, and verifies it: an edit, a deletion, a cut-off end and an
 * addition in the past are found, whoever made them and whatever was computed again.
 */
abstract class RecordSeals {

    private final Database database;
    private final String name;
    private final String table;
    private final String what;

    /**
     * Made for some tables.
     *
     * @param name of the whole of them, which begins the lines of the file of receipts
     * @param table that keeps the seals
     * @param what they hold, for findings
     */
    RecordSeals(Database database, String name, String table, String what) {
        this.database = database;
        this.name = name;
        this.table = table;
        this.what = what;
    }

    /** What rows of a day digest to. */
    record Content(long rows, String digest) {}

    /**
     * What the rows of days digest to.
     *
     * @param untils the ends of the days in their order, as the database writes moments; the first day has no beginning
     */
    abstract List<Content> contents(JdbcTemplate template, List<String> untils);

    /** What else is wrong, one line each. */
    List<String> otherFindings(JdbcTemplate template) {
        return List.of();
    }

    private record Sealed(
            int number, String until, long rows, String digest, String hash, String keyId, byte[] signature) {}

    private List<Sealed> all(JdbcTemplate template) {
        return template.query(
                "select number, until::text, rows, digest, hash, key_id, signature from " + table + " order by number",
                (row, each) -> new Sealed(
                        row.getInt(1),
                        row.getString(2),
                        row.getLong(3),
                        Rows.hex(row, "digest"),
                        Rows.hex(row, "hash"),
                        row.getString(6),
                        row.getBytes(7)));
    }

    /** The moment up to which everything is recorded once the writers of now have ended. */
    static String moment(JdbcTemplate template) {
        return Objects.requireNonNull(template.queryForObject("select clock_timestamp()::text", String.class));
    }

    /** Whether a line of the file of receipts is of one of these, not of the chains of settlements. */
    static boolean isReceipt(String line) {
        return !line.isEmpty() && Character.isLetter(line.charAt(0));
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
        List<String> untils = new ArrayList<>(before.stream().map(Sealed::until).toList());
        untils.add(until);
        Content content = contents(template, untils).get(before.size());
        String hash = hash(number, until, content, last == null ? Digest.NONE : last.hash);
        SigningKeys keys = database.secrets().signing();
        template.update(
                "insert into " + table + " (number, until, rows, digest, hash, key_id, signature)"
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

    private String receipt(int number, String hash) {
        return name + " " + number + " " + hash;
    }

    private String hash(int number, String until, Content content, String previous) {
        long moment = OffsetDateTime.parse(until.replace(' ', 'T').replaceAll("([+-][0-9]{2})$", "$1:00"))
                .toInstant()
                .toEpochMilli();
        return new Digest()
                .add(name)
                .add(number)
                .add(moment)
                .add(content.rows)
                .add(content.digest)
                .add(previous)
                .hex();
    }

    /**
     * What is wrong with them, one line each; empty when all is well.
     *
     * @param receipts lines of their file, null where there is none
     */
    List<String> findings(JdbcTemplate template, @Nullable List<String> receipts) {
        List<String> findings = new ArrayList<>();
        Set<String> known = new HashSet<>();
        List<Sealed> seals = all(template);
        List<Content> contents =
                contents(template, seals.stream().map(Sealed::until).toList());
        String previous = Digest.NONE;
        for (int day = 0; day < seals.size(); day++) {
            Sealed seal = seals.get(day);
            String of = "the " + name + " of day " + seal.number;
            Content content = contents.get(day);
            if (content.rows != seal.rows || !content.digest.equals(seal.digest)) {
                findings.add(of + ": " + what + " are not those that were signed (" + content.rows + " rows, "
                        + seal.rows + " signed)");
            }
            String hash = hash(seal.number, seal.until, new Content(seal.rows, seal.digest), previous);
            if (!hash.equals(seal.hash)
                    || !database.secrets()
                            .signing()
                            .signed(seal.keyId, HexFormat.of().parseHex(seal.hash), seal.signature)) {
                findings.add(of + ": the seal was changed, or no key of this installation signed it");
            }
            previous = seal.hash;
            known.add(receipt(seal.number, seal.hash));
        }
        if (receipts != null) {
            receipts.stream()
                    .filter(receipt -> receipt.startsWith(name + " ") && !known.contains(receipt))
                    .forEach(receipt -> findings.add("the " + name + " of day "
                            + receipt.substring(name.length() + 1).split(" ", 2)[0]
                            + ": was signed, says its receipt; the database has no such seal"));
        }
        findings.addAll(otherFindings(template));
        return findings;
    }
}
