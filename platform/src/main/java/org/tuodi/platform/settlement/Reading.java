package org.tuodi.platform.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads all that settling bills needs to know, for one or for many at once, in one round trip. */
@Component
final class Reading {

    /**
     * The parts are subqueries that may give nothing, so that each is found by its key however many bills are asked about.
     */
    private static final String READ = """
            select q.nr, v.person_id, v.version, v.family, v.region, v.masked_name, v.masked_number, v.facts, v.spells,
                v.sex, v.died_on, c.person_id as called, c.benefit_year, c.number, y.version as year_version, y.head,
                y.names, y.amounts, r.settled, r.reversed,
                q.outside and exists (select from settlement s where s.person_id = q.person and s.kind = 1 and s.stay
                    and s.from_day < q.day and s.to_day > q.day
                    and not exists (select from settlement b where b.person_id = s.person_id
                        and b.institution = s.institution and b.visit = s.visit and b.round = s.round and b.kind = 2))
                    as during_stay,
                a.balance
            from (select nr, person, year, institution, call_key, visit, date '1970-01-01' + day as day, outside, owner
                from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    with ordinality as q (person, year, institution, call_key, visit, day, outside, owner, nr)) q
            left join lateral (select k.person_id, k.benefit_year, k.number from call_key k
                where k.institution = q.institution and k.call_key = q.call_key offset 0) c on true
            left join lateral (select p.* from person_version p
                where p.person_id = q.person order by p.version desc limit 1) v on v.merged_into is null
            left join lateral (select p.version, p.head, p.names, p.amounts from person_year p
                where p.person_id = q.person and p.benefit_year = q.year offset 0) y on true
            left join lateral (select count(*) filter (where s.kind = 1) as settled,
                    count(*) filter (where s.kind = 2) as reversed
                from settlement s where s.person_id = q.person and s.institution = q.institution and s.visit = q.visit
                    and s.kind < 3) r on true
            left join lateral (select p.balance from account p where p.person_id = q.owner offset 0) a on true
            """;

    private final JdbcTemplate template;
    private final Rows rows;
    private final InsuredCache insured;

    Reading(JdbcTemplate template, Rows rows, InsuredCache insured) {
        this.template = template;
        this.rows = rows;
        this.insured = insured;
    }

    /**
     * What to find out for one bill.
     *
     * @param key empty for a bill that is only tried
     * @param day first day of the visit
     * @param outside whether it is no stay itself, so that a stay around it matters
     * @param owner whose account the bill may use
     */
    record Query(
            String person,
            int year,
            String institution,
            String key,
            String visit,
            LocalDate day,
            boolean outside,
            String owner) {

        Query ofYear(int other) {
            return new Query(person, other, institution, key, visit, day, outside, owner);
        }
    }

    /**
     * What is known.
     *
     * @param called what an earlier call with the key wrote, or null
     * @param insured null for a person who is not known
     * @param settled how often the visit was settled
     * @param reversed how often a settlement of the visit was taken back
     * @param balance of the account
     */
    record Known(
            @Nullable SettlementId called,
            @Nullable Insured insured,
            PersonYear year,
            int settled,
            int reversed,
            boolean duringStay,
            long balance) {}

    Known one(Query query) {
        return all(List.of(query)).get(0);
    }

    /** What is known for each, in their order. */
    List<Known> all(List<Query> queries) {
        List<@Nullable Known> found = new ArrayList<>(java.util.Collections.nCopies(queries.size(), null));
        template.query(connection -> statement(connection, queries), (ResultSet row) -> {
            found.set(row.getInt("nr") - 1, known(row));
        });
        return found.stream().map(java.util.Objects::requireNonNull).toList();
    }

    private static PreparedStatement statement(Connection connection, List<Query> queries) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(READ);
        statement.setObject(1, texts(queries, Query::person));
        statement.setObject(2, queries.stream().mapToInt(Query::year).toArray());
        statement.setObject(3, texts(queries, Query::institution));
        statement.setObject(4, texts(queries, Query::key));
        statement.setObject(5, texts(queries, Query::visit));
        statement.setObject(
                6,
                queries.stream()
                        .mapToInt(query -> (int) query.day().toEpochDay())
                        .toArray());
        Boolean[] outside = queries.stream().map(Query::outside).toArray(Boolean[]::new);
        statement.setArray(7, connection.createArrayOf("bool", outside));
        statement.setObject(8, texts(queries, Query::owner));
        return statement;
    }

    private static String[] texts(List<Query> queries, java.util.function.Function<Query, String> part) {
        return queries.stream().map(part).toArray(String[]::new);
    }

    private Known known(ResultSet row) throws SQLException {
        String called = row.getString("called");
        return new Known(
                called == null ? null : new SettlementId(called, row.getInt("benefit_year"), row.getInt("number")),
                insured.of(row),
                year(row),
                row.getInt("settled"),
                row.getInt("reversed"),
                row.getBoolean("during_stay"),
                row.getLong("balance"));
    }

    private PersonYear year(ResultSet row) throws SQLException {
        byte[] head = row.getBytes("head");
        return head == null
                ? PersonYear.NEW
                : new PersonYear(
                        row.getInt("year_version"),
                        HexFormat.of().formatHex(head),
                        rows.amounts(row.getArray("names"), row.getArray("amounts")));
    }
}
