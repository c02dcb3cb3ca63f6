package org.tuodi.platform.cases;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuodi.platform.settlement.FurtherAudit;

/**
 * Verifies that each case that waits for its payment is owed exactly one amount, that each approved reimbursement has its
 * settlement, and that neither is there without a case.
 */
@Component
class CaseAudit implements FurtherAudit {

    private static final String UNOWED = """
            select 'the case ' || s.person_id || '.c' || s.number || ' waits for a payment that nobody owes'
            from case_step s
            where s.after = 'payment' and not exists (select from case_result r join payable p using (cause, amount)
                where r.person_id = s.person_id and r.number = s.number and r.cause = 'case/' || r.person_id || '.c' || r.number)
            order by 1
            """;

    private static final String UNSETTLED = """
            select 'the reimbursement ' || c.person_id || '.c' || c.number || ' is approved without its settlement'
            from case_result r join benefit_case c using (person_id, number)
            left join manual_entry m on (m.person_id, m.benefit_year, m.number)
                = (r.person_id, r.benefit_year, r.settlement) and m.office = '%1$s'
            where c.kind = 'manualReimbursement' and m.person_id is null
            order by 1
            """.formatted(Payouts.OFFICE);

    private static final String WITHOUT_CASE = """
            select 'the settlement ' || m.person_id || '.' || m.benefit_year || '.' || m.number || ' is of no case'
            from manual_entry m
            where m.office = '%1$s' and m.mandate is null and not exists (select from case_result r
                where (r.person_id, r.benefit_year, r.settlement) = (m.person_id, m.benefit_year, m.number))
            union all
            select p.cause || ' is owed by no case' from payable p
            where starts_with(p.cause, 'case/') and not exists (select from case_result r where r.cause = p.cause)
            order by 1
            """.formatted(Payouts.OFFICE);

    private static final String TAKEN_BACK = """
            select 'the case ' || r.person_id || '.c' || r.number || ' is still to be paid for a settlement that was taken back'
            from case_result r
            where r.cause is not null and not exists (select from payment_made p where p.cause = r.cause)
                and exists (select from settlement b where b.person_id = r.person_id and b.benefit_year = r.benefit_year
                    and b.reverses = r.settlement)
            order by 1
            """;

    private static final String TOO_MUCH = """
            select 'the case ' || r.person_id || '.c' || r.number || ' is owed ' || r.amount || ' fen and its settlement gives '
                || sum_of(s.paid)
            from case_result r join settlement s on (s.person_id, s.benefit_year, s.number)
                = (r.person_id, r.benefit_year, r.settlement)
            join benefit_case c on c.person_id = r.person_id and c.number = r.number
            where c.kind in ('manualReimbursement', 'assistanceApplication') and r.amount > sum_of(s.paid)
            order by 1
            """;

    @Override
    public List<String> findings(JdbcTemplate view) {
        List<String> findings = new ArrayList<>();
        for (String query : List.of(UNOWED, UNSETTLED, WITHOUT_CASE, TAKEN_BACK, TOO_MUCH)) {
            findings.addAll(view.queryForList(query, String.class));
        }
        return findings;
    }
}
