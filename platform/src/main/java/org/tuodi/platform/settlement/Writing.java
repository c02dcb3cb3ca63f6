package org.tuodi.platform.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.stereotype.Component;
import org.tuodi.platform.policies.Policies;

/**
 * Writes entries, one or many of different persons, in one round trip. Each is written whole or not at all, and only if its
 * year still has the version that it was computed from.
 */
@Component
final class Writing {

    /**
     * The entries are called {@code q}, one a row. Everything hangs on {@code year}: it moves a year from the version that its
     * entry was computed from to the next one, or gives no row, and then nothing of that entry is written. It does so only if the
     * account that the entry uses had enough and was debited, if the round before was taken back, and after the last end of a
     * day. A debit whose year had moved on breaks a constraint of its entry, which undoes all. Several entries of one year follow
     * one another; the last moves the year for all of them, and only if none is missing.
     */
    private static final String WRITE = """
            with %1$s q as materialized (%3$s),%4$s
            due as materialized (
                select q.* from q
                where %5$s (q.kind <> 1 or q.round = 1 or exists (select from settlement b
                        where b.person_id = q.person_id and b.institution = q.institution and b.visit = q.visit
                            and b.round = q.round - 1 and b.kind = 2))
                    and q.settled_at > coalesce((select max(cutoff) from day_cut), '-infinity') %6$s),
            moved as (
                update person_year y
                set version = q.number, head = q.hash, names = q.year_names, amounts = q.year_amounts
                from due q
                where q.is_last and y.person_id = q.person_id and y.benefit_year = q.benefit_year
                    and y.version = q.first_number - 1 and %2$s
                returning q.*),
            begun as (
                insert into person_year (person_id, benefit_year, version, head, names, amounts)
                select person_id, benefit_year, number, hash, year_names, year_amounts from due q
                where q.is_last and q.first_number = 1 and %2$s
                on conflict do nothing
                returning person_id),
            year as materialized (
                select * from moved
                union all select due.* from moved join due on due.person_id = moved.person_id and not due.is_last
                union all select due.* from begun join due on due.person_id = begun.person_id)%7$s
            insert into settlement (%8$s)
            select %8$s from year
            returning person_id
            """;

    private static final String LEASE =
            "lease as (update lane_lease set last = clock_timestamp() where lane = ? and epoch = ? returning lane),";

    private static final String WHOLE = "(q.first_number = q.number or q.number - q.first_number + 1 = (select count(*)"
            + " from due d where d.person_id = q.person_id and d.benefit_year = q.benefit_year))";

    private static final String DEBIT = """

            debit as (
                update account a set balance = a.balance - q.account, version = a.version + 1
                from q where q.account <> 0 and a.person_id = coalesce(q.account_owner, q.person_id)
                    and a.balance >= q.account
                returning a.person_id, a.version, a.balance),""";

    private static final String DEBITED =
            "(q.account = 0 or exists (select from debit d where d.person_id = coalesce(q.account_owner, q.person_id))) and";

    private static final String USED = """
            ,
            used as (
                insert into account_entry (person_id, number, kind, amount, balance_after, day, relative, settlement,
                    accounts, charges, recorded_by)
                select d.person_id, d.version, case when q.account > 0 then 'use' else 'useReversed' end, -q.account,
                    d.balance, q.to_day, case when q.account_owner is not null then q.person_id end,
                    y.person_id || '.' || y.benefit_year || '.' || y.number, '{}', '{}', q.institution
                from debit d join q on q.account <> 0 and d.person_id = coalesce(q.account_owner, q.person_id)
                left join year y on y.person_id = q.person_id and y.benefit_year = q.benefit_year)""";

    private static final Map<Kind, String> STATEMENTS = statements();

    /** Statements differ in what they need not look at. */
    private record Kind(boolean inGroup, boolean withAccounts) {

        String statement() {
            return WRITE.formatted(
                    inGroup ? LEASE : "",
                    inGroup ? WHOLE : "true",
                    EntryColumns.QUERY,
                    withAccounts ? DEBIT : "",
                    withAccounts ? DEBITED : "",
                    inGroup ? "and exists (select from lease)" : "",
                    withAccounts ? USED : "",
                    EntryColumns.STORED);
        }
    }

    private static Map<Kind, String> statements() {
        Map<Kind, String> statements = new HashMap<>();
        for (boolean inGroup : new boolean[] {false, true}) {
            for (boolean withAccounts : new boolean[] {false, true}) {
                Kind kind = new Kind(inGroup, withAccounts);
                statements.put(kind, kind.statement());
            }
        }
        return statements;
    }

    private final JdbcTemplate template;
    private final Names names;
    private final Policies policies;

    Writing(JdbcTemplate template, Names names, Policies policies) {
        this.template = template;
        this.names = names;
        this.policies = policies;
    }

    /**
     * An entry with what its year is after it.
     *
     * @param hash of the entry
     * @param first number of the first entry of the year that is written with it
     * @param last whether no entry of the year that is written with it follows
     */
    record Step(Entry entry, String hash, Map<String, Long> after, int first, boolean last) {

        Step(Entry entry, PersonYear before) {
            this(entry, entry.hash(), before.moved(entry.moved()), entry.id().number(), true);
        }

        /** The same where another entry follows. */
        Step followed() {
            return new Step(entry, hash, after, first, false);
        }

        /** The same as one of several from a number on. */
        Step since(int number) {
            return new Step(entry, hash, after, number, last);
        }

        /** The year after it. */
        PersonYear year() {
            return new PersonYear(entry.id().number(), hash, after);
        }
    }

    /**
     * Writes one entry.
     *
     * @return false, and nothing is written, when the year or the account has moved on meanwhile
     * @throws org.springframework.dao.DataIntegrityViolationException the same, found later; or when the key was used or the
     *     visit settled meanwhile
     */
    boolean write(Step step) {
        if (!PlainWriting.isPlain(step.entry())) {
            return !write(null, List.of(step)).isEmpty();
        }
        // As below, names are numbered before the statement begins.
        PlainWriting.number(step, names);
        return template.update(connection -> PlainWriting.one(connection, step, names, policies)) == 1;
    }

    /**
     * Writes entries of different persons and accounts, and several of one person where they are of one year, use no account and
     * carry one time.
     *
     * @return the persons whose entries were written, for each all of them
     */
    Set<String> write(LaneLease.@Nullable Held lease, List<Step> steps) {
        if (lease != null && PlainWriting.arePlain(steps)) {
            PlainColumns plain = new PlainColumns(steps, names, policies);
            return persons(connection -> PlainWriting.group(connection, lease, plain));
        }
        // Numbers of new names are given in a transaction of their own, before this one begins.
        EntryColumns columns = new EntryColumns(steps, names, policies);
        boolean accounts =
                steps.stream().anyMatch(step -> step.entry().amounts().account() != 0);
        String sql = java.util.Objects.requireNonNull(STATEMENTS.get(new Kind(lease != null, accounts)));
        return persons(connection -> statement(connection, sql, lease, columns));
    }

    private Set<String> persons(PreparedStatementCreator creator) {
        Set<String> written = new HashSet<>();
        template.query(creator, row -> {
            written.add(row.getString(1));
        });
        return written;
    }

    private static PreparedStatement statement(
            Connection connection, String sql, LaneLease.@Nullable Held lease, EntryColumns columns)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int at = 1;
        if (lease != null) {
            statement.setInt(at++, lease.lane());
            statement.setLong(at++, lease.epoch());
        }
        columns.set(statement, at);
        return statement;
    }
}
