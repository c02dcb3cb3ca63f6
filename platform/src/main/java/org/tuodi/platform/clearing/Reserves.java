package org.tuodi.platform.clearing;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reserves of undertaking insurers (结算备付金): what was agreed, less what they are owed for what they paid in advance. */
@Component
public class Reserves {

    private static final String OWED = """
            select coalesce(-sum(each.charge), 0)::bigint from journal j, unnest(j.accounts, j.charges) as each (account, charge)
            where (j.kind = 'clearing' or starts_with(j.cause, 'bill/')) and starts_with(each.account, ?)
            """;

    /** Of bills that no month has yet. */
    private static final String OPEN = """
            select coalesce(sum(p.paid), 0)::bigint from settlement s join contract_in_force c
                on c.id = ? and starts_with(s.region, c.area) and s.to_day between c.from_day and c.last_day,
                unnest(s.layers, s.paid) as p (layer, paid) join name n on n.id = p.layer
            where s.pack in (select number from policy_pack where starts_with(id, c.family || '-'))
                and n.text = any (?) and (s.to_day > ? or s.settled_at > ?)
            """;

    private final JdbcClient jdbc;
    private final Periods periods;

    Reserves(JdbcClient jdbc, Periods periods) {
        this.jdbc = jdbc;
        this.periods = periods;
    }

    /**
     * A reserve, in fen.
     *
     * @param cleared what the insurer is owed for closed months
     * @param open what it paid since
     */
    public record Reserve(long agreed, long low, long cleared, long open) {

        /** What is left of it. */
        public long balance() {
            return agreed - cleared - open;
        }

        /** Whether it is below the agreed bound. */
        public boolean isLow() {
            return balance() < low;
        }
    }

    /** The reserve of a contract as it is now. */
    public Reserve of(Contract contract) {
        long cleared = jdbc.sql(OWED)
                .param("insurer/" + contract.insurer() + "/" + contract.area())
                .query(Long.class)
                .single();
        java.time.LocalDate day =
                periods.last(contract.family()).map(Period::lastDay).orElse(Period.FIRST_DAY);
        java.time.Instant cutoff =
                periods.last(contract.family()).map(Period::cutoff).orElse(java.time.Instant.EPOCH);
        long open = jdbc.sql(OPEN)
                .param(contract.id())
                .param(Assistance.ADVANCED.keySet().toArray(String[]::new))
                .params(day, cutoff.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return new Reserve(contract.reserve(), contract.reserveLow(), cleared, open);
    }
}
