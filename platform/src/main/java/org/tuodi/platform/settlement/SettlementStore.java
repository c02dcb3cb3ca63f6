package org.tuodi.platform.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads entries. */
@Component
public class SettlementStore {

    private static final String MOVED = "select moved_names, moved_amounts from settlement"
            + " where person_id = ? and benefit_year = ? and number < ?";

    private final JdbcClient jdbc;
    private final Rows rows;

    SettlementStore(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** An entry by its name. */
    public Optional<Entry> entry(SettlementId id) {
        return jdbc.sql(Rows.SELECT + " where s.person_id = ? and s.benefit_year = ? and s.number = ?")
                .params(id.person(), id.year(), id.number())
                .query((row, number) -> rows.entry(row))
                .optional();
    }

    /** All entries of a person, by year and number. */
    public List<Entry> entries(String person) {
        return jdbc.sql(Rows.SELECT + " where s.person_id = ? order by s.benefit_year, s.number")
                .param(person)
                .query((row, number) -> rows.entry(row))
                .list();
    }

    /** What an institution's call wrote. */
    Optional<Entry> called(String institution, String key) {
        return jdbc.sql(Rows.SELECT
                        + " join call_key c on c.person_id = s.person_id and c.benefit_year = s.benefit_year"
                        + " and c.number = s.number where c.institution = ? and c.call_key = ?")
                .params(institution, key)
                .query((row, number) -> rows.entry(row))
                .optional();
    }

    /** The accumulators that the fold of an entry began with: the sum of what earlier entries of the year moved. */
    public Map<String, Long> countedBefore(SettlementId id) {
        Map<String, Long> counted = new TreeMap<>();
        jdbc.sql(MOVED).params(id.person(), id.year(), id.number()).query(row -> {
            rows.amounts(row.getArray(1), row.getArray(2))
                    .forEach((name, fen) -> counted.merge(name, fen, Math::addExact));
        });
        counted.values().removeIf(fen -> fen == 0);
        return counted;
    }
}
