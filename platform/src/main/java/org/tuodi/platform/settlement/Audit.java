package org.tuodi.platform.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies everything that was written, on one unmoving view of the database: that the chain of each person and benefit year
 * is whole to its end, that each bill and journal adds up, that each settlement computed again from what it read and what was
 * counted before it gives the same, that every call names its entry, that accounts are the sum of their entries, and that
 * each closed day is what was signed.
 */
@Component
public final class Audit {

    private static final int ROWS_AT_ONCE = 500;
    private static final int REPORTED = 200;

    private static final String ENTRIES = """
            select s.*, p.hash as pack_hash from settlement s left join policy_pack p on p.number = s.pack
            order by s.person_id, s.benefit_year, s.number
            """;

    private static final String LOOSE_YEARS = """
            select person_id || '.' || benefit_year || ': the year says ' || version || ' entries and there is none'
            from person_year y
            where not exists (select from settlement s
                where s.person_id = y.person_id and s.benefit_year = y.benefit_year)
            order by 1
            """;

    private static final String ACCOUNTS = """
            select 'the account of ' || a.person_id || ' says ' || a.balance || ' fen after ' || a.version
                || ' entries; they are ' || coalesce(e.entries, 0) || ' and sum to ' || coalesce(e.sum, 0)
            from account a
            left join (select person_id, sum(amount)::bigint as sum, count(*) as entries, max(number) as last
                from account_entry group by person_id) e using (person_id)
            where a.balance <> coalesce(e.sum, 0) or a.version <> coalesce(e.entries, 0)
                or a.version <> coalesce(e.last, 0)
            order by 1
            """;

    private static final String RUNNING = """
            select 'the account of ' || person_id || ' has ' || balance_after || ' fen after entry ' || number
                || '; its entries sum to ' || sum
            from (select person_id, number, balance_after,
                    sum(amount) over (partition by person_id order by number)::bigint as sum from account_entry) e
            where balance_after <> sum
            order by 1
            """;

    private static final String USES = """
            select s.id || ': the account of ' || s.owner || ' was used for ' || s.account || ' fen; its entries say '
                || coalesce(e.amount, 0)
            from (select person_id || '.' || benefit_year || '.' || number as id,
                    coalesce(account_owner, person_id) as owner, account from settlement
                where account <> 0 and kind < 3) s
            left join (select settlement, person_id, -sum(amount)::bigint as amount from account_entry
                where settlement is not null group by settlement, person_id) e
                on e.settlement = s.id and e.person_id = s.owner
            where coalesce(e.amount, 0) <> s.account
            order by 1
            """;

    private final JdbcTemplate template;
    private final Drafting drafting;
    private final Names names;
    private final Seals seals;
    private final List<RecordSeals> records;
    private final TransactionTemplate view;
    private final ObjectProvider<FurtherAudit> further;

    Audit(
            JdbcTemplate template,
            Drafting drafting,
            Names names,
            Seals seals,
            List<RecordSeals> records,
            PlatformTransactionManager transactions,
            ObjectProvider<FurtherAudit> further) {
        this.further = further;
        this.records = records;
        this.template = new JdbcTemplate(java.util.Objects.requireNonNull(template.getDataSource()));
        this.template.setFetchSize(ROWS_AT_ONCE);
        this.drafting = drafting;
        this.names = names;
        this.seals = seals;
        this.view = new TransactionTemplate(transactions);
        view.setReadOnly(true);
        view.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * What the audit found.
     *
     * @param findings one line each; empty when all is well
     */
    public record Report(long entries, long years, List<String> findings) {}

    /** Verifies everything. */
    public Report run() {
        return java.util.Objects.requireNonNull(view.execute(status -> verify()));
    }

    private Report verify() {
        Walk walk = new Walk(new Rows(names.fresh()));
        template.query(ENTRIES, walk::visit);
        walk.endYear();
        for (String query : List.of(LOOSE_YEARS, ACCOUNTS, RUNNING, USES)) {
            walk.findings.addAll(template.queryForList(query, String.class));
        }
        walk.findings.addAll(walk.days.findings());
        records.forEach(each -> walk.findings.addAll(each.findings(template, seals.receipts())));
        further.forEach(each -> walk.findings.addAll(each.findings(template)));
        List<String> findings = walk.findings;
        if (findings.size() > REPORTED) {
            int more = findings.size() - REPORTED;
            findings = new ArrayList<>(findings.subList(0, REPORTED));
            findings.add("… and " + more + " more");
        }
        return new Report(walk.entries, walk.years, List.copyOf(findings));
    }

    /** The entries in order, and what is known of the year at hand. */
    private final class Walk {

        private final List<String> findings = new ArrayList<>();
        private long entries;
        private long years;
        private final Rows rows;
        private final SealAudit days = new SealAudit(template, seals);
        private @Nullable YearAudit year;

        Walk(Rows rows) {
            this.rows = rows;
        }

        void visit(ResultSet row) throws SQLException {
            SettlementId id =
                    new SettlementId(row.getString("person_id"), row.getInt("benefit_year"), row.getInt("number"));
            entries++;
            YearAudit current = year;
            if (current == null || !current.isOf(id)) {
                endYear();
                years++;
                current = new YearAudit(id, drafting, findings);
                year = current;
            }
            try {
                Entry entry = rows.entry(row, current.head());
                days.visit(id, entry.settledAt(), Rows.hex(row, "hash"));
                current.visit(entry, Rows.hex(row, "hash"));
            } catch (IllegalArgumentException | IllegalStateException e) {
                findings.add(id + ": cannot be an entry: " + e.getMessage());
            }
        }

        void endYear() {
            YearAudit ended = year;
            if (ended == null) {
                return;
            }
            List<PersonYear> stored = template.query(
                    "select version, head, names, amounts from person_year where person_id = ? and benefit_year = ?",
                    (row, number) -> new PersonYear(
                            row.getInt(1),
                            HexFormat.of().formatHex(row.getBytes(2)),
                            rows.amounts(row.getArray(3), row.getArray(4))),
                    ended.person(),
                    ended.year());
            days.endYear();
            ended.end(stored.isEmpty() ? PersonYear.NEW : stored.get(0));
            year = null;
        }
    }
}
