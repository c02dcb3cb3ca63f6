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
     * The parts are subqueries that may give nothing, so that each is found by its key however many bills are asked about. Of a
     * version of a person that is known here no facts are read.
     */
    private static final String READ = """
            select q.nr, v.person_id, v.version, v.known, v.family, v.region, v.masked_name, v.masked_number, v.facts,
                v.spells, v.sex, v.died_on, c.person_id as called, c.benefit_year, c.number, y.version as year_version,
                y.head, y.names, y.amounts, r.settled, r.reversed, r.reimbursed,
                q.outside and exists (select from settlement s where s.person_id = q.person and s.kind = 1 and s.stay
                    and s.from_day < q.day and s.to_day > q.day
                    and not exists (select from settlement b where b.person_id = s.person_id
                        and b.institution = s.institution and b.visit = s.visit and b.round = s.round and b.kind = 2))
                    as during_stay,
                %s as balance
            from (%s) q
            left join lateral (select k.person_id, k.benefit_year, k.number from settlement k
                where k.institution = q.institution and k.call_key = q.call_key offset 0) c on true
            left join lateral (select p.person_id, p.version, p.merged_into, p.version = q.known as known, p.family,
                    p.region, p.masked_name, p.masked_number, case when p.version <> q.known then p.facts end as facts,
                    p.spells, p.sex, p.died_on
                from person_version p where p.person_id = q.person order by p.version desc limit 1) v
                on v.merged_into is null
            left join lateral (select p.version, p.head, p.names, p.amounts from person_year p
                where p.person_id = q.person and p.benefit_year = q.year offset 0) y on true
            left join lateral (select
                    count(*) filter (where s.kind = 1 and s.institution = q.institution and s.visit = q.visit) as settled,
                    count(*) filter (where s.kind = 2 and s.institution = q.institution and s.visit = q.visit) as reversed,
                    sum(3 - 2 * s.kind) filter (where s.institution <> q.institution and s.visit <> q.visit) > 0
                        as reimbursed
                from settlement s where s.person_id = q.person and s.institution in (q.institution, 'reimbursement')
                    and s.visit in (q.visit, q.institution || '/' || q.visit) and s.kind < 3) r on true
            """;

    private static final String BALANCE = "(select p.balance from account p where p.person_id = q.owner)";

    private static final String SEVERAL = """
            select nr, person, institution, call_key, visit, owner, i[4 * nr - 3] as year,
                date '1970-01-01' + i[4 * nr - 2] as day, i[4 * nr - 1] = 1 as outside, i[4 * nr] as known
            from (select ?::integer[] as i) p
            cross join lateral (select person, institution, call_key, visit, owner, nr::integer as nr
                from unnest(?, ?, ?, ?, ?) with ordinality as t (person, institution, call_key, visit, owner, nr)) t""";

    private static final String ONE = "select 1 as nr, ?::integer as year, date '1970-01-01' + ? as day,"
            + " ?::boolean as outside, ?::integer as known, ?::text as person, ?::text as institution,"
            + " ?::text as call_key, ?::text as visit, ?::text as owner";

    private static final String ONE_PLAIN = READ.formatted("0", ONE);
    private static final String ONE_WITH_ACCOUNT = READ.formatted(BALANCE, ONE);
    private static final String PLAIN = READ.formatted("0", SEVERAL);
    private static final String WITH_ACCOUNTS = READ.formatted(BALANCE, SEVERAL);

    private static final int NUMBERS = 4;
    private static final int TEXTS = 5;

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
     * @param owner whose account the bill uses, null if none
     */
    record Query(
            String person,
            int year,
            String institution,
            String key,
            String visit,
            LocalDate day,
            boolean outside,
            @Nullable String owner) {

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
     * @param reimbursed whether the person was paid for the visit, by a case (see {@link ManualEntries#TO_PERSONS})
     * @param balance of the account that it uses, 0 if none
     */
    record Known(
            @Nullable SettlementId called,
            @Nullable Insured insured,
            PersonYear year,
            int settled,
            int reversed,
            boolean duringStay,
            boolean reimbursed,
            long balance) {

        /** The same in a year that has moved on. */
        Known in(PersonYear later) {
            return new Known(called, insured, later, settled, reversed, duringStay, reimbursed, balance);
        }
    }

    Known one(Query query) {
        List<Known> found = template.query(connection -> statement(connection, query), (row, number) -> known(row));
        return found.get(0);
    }

    private PreparedStatement statement(Connection connection, Query query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.owner() == null ? ONE_PLAIN : ONE_WITH_ACCOUNT);
        statement.setInt(1, query.year());
        statement.setInt(2, (int) query.day().toEpochDay());
        statement.setBoolean(3, query.outside());
        statement.setInt(4, insured.known(query.person()));
        statement.setString(5, query.person());
        statement.setString(6, query.institution());
        statement.setString(7, query.key());
        statement.setString(8, query.visit());
        statement.setString(9, query.owner());
        return statement;
    }

    /** What is known for each, in their order. */
    List<Known> all(List<Query> queries) {
        List<@Nullable Known> found = new ArrayList<>(java.util.Collections.nCopies(queries.size(), null));
        template.query(connection -> statement(connection, queries), (ResultSet row) -> {
            found.set(row.getInt("nr") - 1, known(row));
        });
        return found.stream().map(java.util.Objects::requireNonNull).toList();
    }

    private PreparedStatement statement(Connection connection, List<Query> queries) throws SQLException {
        int[] numbers = new int[NUMBERS * queries.size()];
        @Nullable String[][] texts = new String[TEXTS][queries.size()];
        for (int at = 0; at < queries.size(); at++) {
            Query query = queries.get(at);
            numbers[NUMBERS * at] = query.year();
            numbers[NUMBERS * at + 1] = (int) query.day().toEpochDay();
            numbers[NUMBERS * at + 2] = query.outside() ? 1 : 0;
            numbers[NUMBERS * at + 3] = insured.known(query.person());
            texts[0][at] = query.person();
            texts[1][at] = query.institution();
            texts[2][at] = query.key();
            texts[3][at] = query.visit();
            texts[4][at] = query.owner();
        }
        boolean accounts = queries.stream().anyMatch(query -> query.owner() != null);
        PreparedStatement statement = connection.prepareStatement(accounts ? WITH_ACCOUNTS : PLAIN);
        statement.setObject(1, numbers);
        for (int column = 0; column < TEXTS; column++) {
            statement.setObject(column + 2, texts[column]);
        }
        return statement;
    }

    private Known known(ResultSet row) throws SQLException {
        String called = row.getString("called");
        return new Known(
                called == null ? null : new SettlementId(called, row.getInt("benefit_year"), row.getInt("number")),
                row.getBoolean("known") ? insured.known(row) : insured.of(row),
                year(row),
                row.getInt("settled"),
                row.getInt("reversed"),
                row.getBoolean("during_stay"),
                row.getBoolean("reimbursed"),
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
