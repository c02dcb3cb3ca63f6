package org.tuodi.platform.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuodi.platform.calls.Digest;

/**
 * What was signed of a day.
 *
 * @param number counts the days
 * @param years person-years in which something was settled since the cut before
 * @param packs how many policy packs had settled
 * @param root over the last entry of each of them
 * @param hash over all this and the day before
 * @param signature of the hash, in hexadecimal digits
 */
record Seal(
        int number, Instant cutoff, long years, int packs, String root, String hash, String keyId, String signature) {

    private static final String ALL =
            "select r.number, c.cutoff, r.years, r.packs, r.root, r.hash, r.key_id, r.signature"
                    + " from day_root r join day_cut c using (number) order by r.number";

    static List<Seal> all(JdbcTemplate template) {
        return template.query(ALL, (row, number) -> of(row));
    }

    private static Seal of(ResultSet row) throws SQLException {
        return new Seal(
                row.getInt("number"),
                row.getObject("cutoff", OffsetDateTime.class).toInstant(),
                row.getLong("years"),
                row.getInt("packs"),
                Rows.hex(row, "root"),
                Rows.hex(row, "hash"),
                row.getString("key_id"),
                Rows.hex(row, "signature"));
    }

    /**
     * The hash that is signed.
     *
     * @param packDigest over the packs
     * @param previous hash of the day before, {@link Digest#NONE} for the first
     */
    static String hash(int number, Instant cutoff, long years, String packDigest, String root, String previous) {
        return new Digest()
                .add(number)
                .add(cutoff.getEpochSecond())
                .add(cutoff.getNano())
                .add(years)
                .add(packDigest)
                .add(root)
                .add(previous)
                .hex();
    }

    /** Over the hashes of the first so many packs. */
    static String packDigest(JdbcTemplate template, int packs) {
        return new Digest()
                .addTexts(template.query(
                        "select hash from policy_pack where number <= ? order by number",
                        (row, number) -> Rows.hex(row, "hash"),
                        packs))
                .hex();
    }

    /** A line of the file of receipts. */
    String receipt() {
        return number + " " + cutoff + " " + hash + " " + keyId + " " + signature;
    }

    byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }
}
