package org.tuodi.platform.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads entries. */
@Component
public class SettlementStore {

    private static final String MOVED = "select moved_names, moved_amounts from settlement where person_id = ? and"
            + " benefit_year = ? and number < ? and coalesce(reverses, corrects, number) < ?";

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

    /** The first stay that stands and that a day lies strictly inside; empty if there is none. */
    List<Entry> stayAround(String person, LocalDate day) {
        return jdbc.sql(Rows.SELECT
                        + " where s.person_id = ? and s.kind = 1 and s.stay and s.from_day < ? and s.to_day > ?"
                        + " and not exists (select from settlement b where b.person_id = s.person_id"
                        + " and b.institution = s.institution and b.visit = s.visit and b.round = s.round and b.kind = 2)"
                        + " order by s.benefit_year, s.number limit 1")
                .params(person, day, day)
                .query((row, number) -> rows.entry(row))
                .list();
    }

    /** Differences posted to a settlement, in order. */
    List<Entry> differences(SettlementId id) {
        return jdbc.sql(Rows.SELECT
                        + " where s.person_id = ? and s.benefit_year = ? and s.corrects = ? order by s.number")
                .params(id.person(), id.year(), id.number())
                .query((row, number) -> rows.entry(row))
                .list();
    }

    /** Whether a settlement was taken back. */
    boolean isReversed(SettlementId id) {
        return jdbc.sql("select exists (select from settlement"
                        + " where person_id = ? and benefit_year = ? and reverses = ?)")
                .params(id.person(), id.year(), id.number())
                .query(Boolean.class)
                .single();
    }

    /** Whether a stay took the lines of earlier visits. */
    boolean tookVisits(SettlementId stay) {
        return jdbc.sql("select exists (select from merged_visit where person_id = ? and stay_year = ? and stay = ?)")
                .params(stay.person(), stay.year(), stay.number())
                .query(Boolean.class)
                .single();
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

    /**
     * The accumulators that the fold of an entry began with: the sum of what entries before it had moved, of settlements before
     * the one that it is about.
     */
    public Map<String, Long> countedBefore(Entry entry) {
        SettlementId id = entry.id();
        Integer corrects = entry.corrects();
        int about = corrects == null ? id.number() : corrects;
        Map<String, Long> counted = new TreeMap<>();
        jdbc.sql(MOVED).params(id.person(), id.year(), id.number(), about).query(row -> {
            rows.amounts(row.getArray(1), row.getArray(2))
                    .forEach((name, fen) -> counted.merge(name, fen, Math::addExact));
        });
        counted.values().removeIf(fen -> fen == 0);
        return counted;
    }
}
