package org.tuodi.platform.settlement;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.funds.Journal;

/** Turns rows of the database into entries. */
@Component
public final class Rows {

    /** All that {@link #entry} reads, of {@code settlement s}; callers add a condition. */
    public static final String SELECT = """
            select s.*, p.hash as pack_hash, (select b.hash from settlement b where b.person_id = s.person_id
                and b.benefit_year = s.benefit_year and b.number = s.number - 1) as previous
            from settlement s left join policy_pack p on p.number = s.pack
            """;

    private final Names names;

    Rows(Names names) {
        this.names = names;
    }

    /**
     * The entry of a row.
     *
     * @throws IllegalArgumentException when it holds what no entry may, such as a journal out of balance
     */
    public Entry entry(ResultSet row) throws SQLException {
        byte[] previous = row.getBytes("previous");
        return entry(row, previous == null ? Digest.NONE : HexFormat.of().formatHex(previous));
    }

    /** The same for a row without the hash of the entry before. */
    Entry entry(ResultSet row, String previous) throws SQLException {
        byte[] pack = row.getBytes("pack_hash");
        return new Entry(
                new SettlementId(row.getString("person_id"), row.getInt("benefit_year"), row.getInt("number")),
                row.getObject("reverses", Integer.class),
                row.getObject("corrects", Integer.class),
                visited(row),
                row.getString("region"),
                pack == null ? "number " + row.getInt("pack") : HexFormat.of().formatHex(pack),
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
                row.getString("facts") == null
                        ? null
                        : new Entry.Read(row.getInt("person_version"), row.getString("facts")),
                row.getString("account_owner"),
                hex(row, "body_digest"),
                row.getObject("settled_at", OffsetDateTime.class).toInstant(),
                previous);
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

    /** Bytes of a column in small hexadecimal digits. */
    static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column));
    }

    /** Names with their amounts, in order of the names. */
    Map<String, Long> amounts(Array ids, Array amounts) throws SQLException {
        Map<String, Long> result = new TreeMap<>();
        List<Long> values = numbers(amounts);
        List<String> keys = texts(ids);
        for (int i = 0; i < keys.size(); i++) {
            result.put(keys.get(i), values.get(i));
        }
        return result;
    }

    private List<String> texts(Array ids) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Integer id : (Integer[]) ids.getArray()) {
            texts.add(names.text(id));
        }
        return List.copyOf(texts);
    }

    private static List<Long> numbers(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }
}
