package org.tuodi.platform.cases.corrections;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuodi.platform.settlement.FurtherAudit;

/**
 * Verifies that the ledger has of recoveries what is open of them, that each comes to what its differences say, and that what
 * came back is told by fund.
 */
@Component
class CorrectionsAudit implements FurtherAudit {

    private static final String LEDGER = """
            select 'the account ' || coalesce(b.account, o.account) || ' has ' || coalesce(b.fen, 0)
                || ' fen, and ' || coalesce(o.fen, 0) || ' are open of recoveries'
            from (select each.account, sum(each.charge)::bigint as fen from journal j,
                    unnest(j.accounts, j.charges) as each (account, charge)
                where starts_with(each.account, 'recovery/') group by 1) b
            full join (select 'recovery/' || r.family || '/' || case r.region when '' then '-' else r.region end as account,
                    sum(r.amount - coalesce(t.fen, 0))::bigint as fen
                from recovery r left join (select person_id, number, sum(amount) as fen from recovery_return group by 1, 2) t
                    using (person_id, number) group by 1) o using (account)
            where coalesce(b.fen, 0) <> coalesce(o.fen, 0) order by 1
            """;

    private static final String AMOUNTS = """
            select 'the recovery of the case ' || r.person_id || '.c' || r.number || ' is ' || r.amount
                || ' fen, and its differences or funds are not'
            from recovery r
            where r.amount <> (select sum(f.amount) from recovery_fund f
                    where f.person_id = r.person_id and f.number = r.number)
                or r.amount <> (select sum(i.amount) from recovery_instalment i
                    where i.person_id = r.person_id and i.number = r.number)
                or r.wrong_cause is null and -r.amount <> (select sum(e.amount) from corrected_entry e
                    where e.person_id = r.person_id and e.number = r.number)
            order by 1
            """;

    private static final String BY_FUND = """
            select 'the step ' || t.step || ' of the recovery ' || t.person_id || '.c' || t.number
                || ' does not tell its funds'
            from recovery_return t
            where t.amount <> coalesce((select sum(f.amount) from recovery_return_fund f
                where f.person_id = t.person_id and f.number = t.number and f.step = t.step), 0)
            order by 1
            """;

    @Override
    public List<String> findings(JdbcTemplate view) {
        List<String> findings = new ArrayList<>();
        for (String query : List.of(LEDGER, AMOUNTS, BY_FUND)) {
            findings.addAll(view.queryForList(query, String.class));
        }
        return findings;
    }
}
