package org.tuodi.platform.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;

/**
 * Writes the hashes by which persons are found anew with the current key, some persons at a time, while servers go on working:
 * they look with every key. The hashes of numbers by earlier keys stay until these retire, so that a number stays one person's
 * whichever key a server knows.
 */
public final class Rehashing {

    private static final int PERSONS = 500;

    private final Connection owner;
    private final Sealing sealing;
    private final int current;

    /** On a connection of the owner, which commits by itself. */
    public Rehashing(Database database, Connection owner) {
        this.owner = owner;
        this.sealing = new Sealing(database);
        this.current = database.secrets().lookup().current();
    }

    private record Version(String person, int number, String name, String document) {}

    /** Hashes anew; gives how many versions of persons that were. */
    public long run() throws SQLException {
        long done = 0;
        // A server that has not seen the new key yet may have written behind a pass; the next one finds it.
        for (long pass = pass(); pass > 0; pass = pass()) {
            done += pass;
        }
        for (int pass = credentials(); pass > 0; pass = credentials()) {
            done += pass;
        }
        return done;
    }

    /** A group of cards and tokens, each by itself. */
    private int credentials() throws SQLException {
        int done = 0;
        try (PreparedStatement old = owner.prepareStatement(
                        "select person_id, number, number_sealed from credential where lookup_key < ? limit ?");
                PreparedStatement anew = owner.prepareStatement(
                        "update credential set hash = ?, lookup_key = ? where person_id = ? and number = ?")) {
            old.setInt(1, current);
            old.setInt(2, PERSONS);
            try (ResultSet row = old.executeQuery()) {
                while (row.next()) {
                    anew.setBytes(1, hash(sealing.open(row.getBytes(3))));
                    anew.setInt(2, current);
                    anew.setString(3, row.getString(1));
                    anew.setInt(4, row.getInt(2));
                    done += anew.executeUpdate();
                }
            }
        }
        return done;
    }

    private long pass() throws SQLException {
        long done = 0;
        for (List<Version> group = versions(""); !group.isEmpty(); ) {
            write(group);
            done += group.size();
            group = versions(group.get(group.size() - 1).person);
        }
        return done;
    }

    private void write(List<Version> versions) throws SQLException {
        owner.setAutoCommit(false);
        try (PreparedStatement number = owner.prepareStatement(
                        "insert into id_number (hash, lookup_key, person_id) values (?, ?, ?) on conflict do nothing");
                PreparedStatement version = owner.prepareStatement("update person_version set name_hash = ?,"
                        + " number_hash = ?, lookup_key = ? where person_id = ? and version = ?")) {
            for (Version each : versions) {
                byte[] document = hash(each.document);
                number.setBytes(1, document);
                number.setInt(2, current);
                number.setString(3, each.person);
                number.addBatch();
                version.setBytes(1, hash(each.name));
                version.setBytes(2, document);
                version.setInt(3, current);
                version.setString(4, each.person);
                version.setInt(5, each.number);
                version.addBatch();
            }
            number.executeBatch();
            version.executeBatch();
            owner.commit();
        } catch (SQLException | RuntimeException e) {
            owner.rollback();
            throw e;
        } finally {
            owner.setAutoCommit(true);
        }
    }

    private byte[] hash(String text) {
        return sealing.lookups(text).stream()
                .filter(lookup -> lookup.key() == current)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the keys were changed meanwhile; call it again"))
                .hash();
    }

    /** How many versions of persons, cards and tokens are found by each key. */
    public Map<Integer, Long> uses() throws SQLException {
        Map<Integer, Long> uses = new TreeMap<>();
        try (ResultSet row = owner.createStatement()
                .executeQuery(
                        "select lookup_key, count(*) from"
                                + " (select lookup_key from person_version union all select lookup_key from credential) found group by 1")) {
            while (row.next()) {
                uses.put(row.getInt(1), row.getLong(2));
            }
        }
        return uses;
    }

    /** Removes the hashes of numbers by keys that retired; gives how many. */
    public long forgetAllBut(List<Integer> keys) throws SQLException {
        try (PreparedStatement gone = owner.prepareStatement("delete from id_number where lookup_key <> all (?)")) {
            gone.setArray(1, owner.createArrayOf("int2", keys.toArray()));
            return gone.executeUpdate();
        }
    }

    private List<Version> versions(String after) throws SQLException {
        List<Version> versions = new ArrayList<>();
        try (PreparedStatement found = owner.prepareStatement(
                "select person_id, version, name_sealed, number_sealed from"
                        + " person_version where person_id in (select distinct person_id from person_version where person_id > ?"
                        + " and lookup_key < ? order by person_id limit ?) and lookup_key < ? order by person_id, version")) {
            found.setString(1, after);
            found.setInt(2, current);
            found.setInt(3, PERSONS);
            found.setInt(4, current);
            try (ResultSet row = found.executeQuery()) {
                while (row.next()) {
                    versions.add(new Version(
                            row.getString(1),
                            row.getInt(2),
                            sealing.open(row.getBytes(3)),
                            sealing.open(row.getBytes(4))));
                }
            }
        }
        return versions;
    }
}
