package org.tuodi.platform.settlement;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.funds.Journal;

/** Turns rows of the database into entries. */
public final class Rows {

    /** All that {@link #entry} reads; callers add a condition. */
    public static final String SELECT = """
            select person_id, benefit_year, number, reverses, institution, call_key, visit, round, from_day, to_day, stay,
                pack, total, waived, account, cash, layers, paid, row_ids, moved_names, moved_amounts, accounts, charges,
                facts, body_digest, settled_at, previous, hash
            from settlement
            """;

    private Rows() {}

    /**
     * The entry of a row.
     *
     * @throws IllegalArgumentException when it holds what no entry may, such as a journal out of balance
     */
    public static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new SettlementId(row.getString("person_id"), row.getInt("benefit_year"), row.getInt("number")),
                row.getObject("reverses", Integer.class),
                visited(row),
                hex(row, "pack"),
                new Entry.Amounts(
                        row.getLong("total"),
                        row.getLong("waived"),
                        row.getLong("account"),
                        row.getLong("cash"),
                        texts(row.getArray("layers")),
                        numbers(row.getArray("paid")),
                        texts(row.getArray("row_ids"))),
                amounts(row.getArray("moved_names"), row.getArray("moved_amounts")),
                new Journal(texts(row.getArray("accounts")), numbers(row.getArray("charges"))),
                text(row, "facts"),
                hex(row, "body_digest"),
                row.getObject("settled_at", OffsetDateTime.class).toInstant(),
                hex(row, "previous"));
    }

    private static Entry.Visited visited(ResultSet row) throws SQLException {
        return new Entry.Visited(
                row.getString("institution"),
                row.getString("call_key"),
                row.getString("visit"),
                row.getInt("round"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getBoolean("stay"));
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    /** Bytes of a column in small hexadecimal digits. */
    public static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column));
    }

    /** Names with their amounts, in order of the names. */
    public static Map<String, Long> amounts(Array names, Array amounts) throws SQLException {
        Map<String, Long> result = new TreeMap<>();
        List<Long> values = numbers(amounts);
        List<String> keys = texts(names);
        for (int i = 0; i < keys.size(); i++) {
            result.put(keys.get(i), values.get(i));
        }
        return result;
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static List<Long> numbers(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }

    static long[] longs(Collection<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
