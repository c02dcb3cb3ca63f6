package org.tuodi.platform.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Seals what earlier keys sealed with the current one, some rows at a time, while servers go on working. What was done is done:
 * stopped at any moment, it goes on from there when it is called again.
 */
public final class Resealing {

    /** Pages of a table that are looked at together. */
    private static final int PAGES = 64;
    /** Bytes that are held at once, unless a single value is larger. */
    private static final long BYTES = 8L << 20;

    private final Connection owner;
    private final Sealing sealing;
    private final Database database;

    /** On a connection of the owner, which commits by itself. */
    public Resealing(Database database, Connection owner) {
        this.owner = owner;
        this.sealing = new Sealing(database);
        this.database = database;
    }

    private record Column(String relation, String attribute) {}

    private record Place(String tid, long bytes) {}

    /** Seals anew whatever an earlier key sealed; gives how many values that were. */
    public long run() throws SQLException {
        long done = 0;
        for (Column column : columns()) {
            // A row that changed meanwhile moved, and the next pass finds it.
            for (long pass = pass(column); pass > 0; pass = pass(column)) {
                done += pass;
            }
        }
        return done;
    }

    private List<Column> columns() throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = owner.createStatement()
                .executeQuery("select relation, attribute from sealed_column order by relation, attribute")) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
        }
        return columns;
    }

    /** How everything begins that needs no sealing: by the key of the moment, so that a rotation meanwhile ends nothing. */
    private byte[] header() {
        return Sealing.header(database.secrets().sealing().current());
    }

    private long pass(Column column) throws SQLException {
        byte[] header = header();
        long pages = pages(column);
        long done = 0;
        for (long page = 0; page < pages; page += PAGES) {
            List<String> group = new ArrayList<>();
            long bytes = 0;
            for (Place place : places(column, page, header)) {
                if (!group.isEmpty() && bytes + place.bytes > BYTES) {
                    done += seal(column, group, header);
                    group.clear();
                    bytes = 0;
                }
                group.add(place.tid);
                bytes += place.bytes;
            }
            done += group.isEmpty() ? 0 : seal(column, group, header);
        }
        return done;
    }

    private long pages(Column column) throws SQLException {
        try (PreparedStatement size = owner.prepareStatement(
                "select pg_relation_size(?::regclass) / current_setting('block_size')::bigint")) {
            size.setString(1, column.relation);
            try (ResultSet row = size.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private List<Place> places(Column column, long page, byte[] header) throws SQLException {
        List<Place> places = new ArrayList<>();
        try (PreparedStatement found = owner.prepareStatement("select ctid, length(" + column.attribute + ") from "
                + column.relation + " where ctid >= ?::tid and ctid < ?::tid and not starts_as(" + column.attribute
                + ", ?)")) {
            found.setString(1, "(" + page + ",0)");
            found.setString(2, "(" + (page + PAGES) + ",0)");
            found.setBytes(3, header);
            try (ResultSet row = found.executeQuery()) {
                while (row.next()) {
                    places.add(new Place(row.getString(1), row.getLong(2)));
                }
            }
        }
        return places;
    }

    private long seal(Column column, List<String> tids, byte[] header) throws SQLException {
        owner.setAutoCommit(false);
        try {
            Map<String, byte[]> sealed = new TreeMap<>();
            Array places = owner.createArrayOf("tid", tids.toArray());
            try (PreparedStatement rows = owner.prepareStatement("select ctid, " + column.attribute + " from "
                    + column.relation + " where ctid = any (?) and not starts_as(" + column.attribute
                    + ", ?) for update")) {
                rows.setArray(1, places);
                rows.setBytes(2, header);
                try (ResultSet row = rows.executeQuery()) {
                    while (row.next()) {
                        sealed.put(row.getString(1), sealing.sealBytes(sealing.openBytes(row.getBytes(2))));
                    }
                }
            }
            try (PreparedStatement written = owner.prepareStatement("update " + column.relation + " t set "
                    + column.attribute + " = each.sealed from unnest(?, ?) as each (place, sealed)"
                    + " where t.ctid = each.place")) {
                written.setArray(1, owner.createArrayOf("tid", sealed.keySet().toArray()));
                written.setObject(2, sealed.values().toArray(byte[][]::new));
                written.executeUpdate();
            }
            owner.commit();
            return sealed.size();
        } catch (SQLException | RuntimeException e) {
            owner.rollback();
            throw e;
        } finally {
            owner.setAutoCommit(true);
        }
    }

    /** How many values each key sealed; key 1 where it is not said. */
    public Map<Integer, Long> uses() throws SQLException {
        byte[] header = header();
        Map<Integer, Long> uses = new TreeMap<>();
        for (Column column : columns()) {
            String key = "case when starts_as(" + column.attribute + ", substr(?::bytea, 1, length(?::bytea) - 2)) then"
                    + " get_byte(" + column.attribute + ", length(?::bytea) - 2) * 256 + get_byte(" + column.attribute
                    + ", length(?::bytea) - 1) else 1 end";
            try (PreparedStatement counted = owner.prepareStatement("select " + key + ", count(*) from "
                    + column.relation + " where " + column.attribute + " is not null group by 1")) {
                for (int parameter = 1; parameter <= 4; parameter++) {
                    counted.setBytes(parameter, header);
                }
                try (ResultSet row = counted.executeQuery()) {
                    while (row.next()) {
                        uses.merge(row.getInt(1), row.getLong(2), Long::sum);
                    }
                }
            }
        }
        return uses;
    }
}
