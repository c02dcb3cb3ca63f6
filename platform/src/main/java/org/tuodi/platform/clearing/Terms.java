package org.tuodi.platform.clearing;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.clearing.Deductions.Deduction;
import org.tuodi.platform.clearing.Deductions.DepositReturn;

/** How institutions are paid and what is kept back, with how far each proposal is, for those who look at them. */
@Component
public class Terms {

    private static final String STATE =
            "case when d.approved is null then 'draft' when d.approved then 'approved' else 'rejected' end as state";

    private final JdbcClient jdbc;

    Terms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A method of payment; amounts in fen. */
    public record Method(
            String institution,
            String care,
            String fund,
            int version,
            LocalDate from,
            LocalDate to,
            String method,
            int heads,
            long headRate,
            long yearTotal,
            boolean bounded,
            int surplusPpm,
            int depositPpm,
            String article,
            String prices,
            String proposedBy,
            String state) {}

    /** A deduction, with the month that took it off or nothing. */
    public record Kept(Deduction deduction, String proposedBy, String state, String month) {}

    /** An assessment, with what the year kept back; amounts in fen. */
    public record Assessed(DepositReturn given, String proposedBy, String state, long kept) {}

    /** All methods of a family, by institution, class and fund, the latest first. */
    public List<Method> methods(String family) {
        return jdbc.sql("select m.*, " + STATE + ", coalesce((select string_agg(p.disease || ' '"
                        + " || to_char(p.price / 100.0, 'FM999999999990.00'), '；' order by p.disease) from disease_price p"
                        + " where p.family = m.family and p.institution = m.institution and p.class = m.class"
                        + " and p.fund = m.fund and p.version = m.version), '') as prices from payment_method m"
                        + " left join payment_method_decision d using (family, institution, class, fund, version)"
                        + " where family = ? order by institution, class, fund, version desc")
                .param(family)
                .query((row, number) -> new Method(
                        row.getString("institution"),
                        row.getString("class"),
                        row.getString("fund"),
                        row.getInt("version"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getString("method"),
                        row.getInt("heads"),
                        row.getLong("head_rate"),
                        row.getLong("year_total"),
                        row.getObject("year_total") != null,
                        row.getInt("surplus_ppm"),
                        row.getInt("deposit_ppm"),
                        row.getString("article"),
                        row.getString("prices"),
                        row.getString("proposed_by"),
                        row.getString("state")))
                .list();
    }

    /** All deductions of a family, the latest first. */
    public List<Kept> deductions(String family) {
        return jdbc.sql("select k.*, " + STATE
                        + ", coalesce((select p.month from clearing_item i join clearing_period p"
                        + " on p.family = i.family and p.number = i.period where i.kind = 'deduction' and i.reference = k.id), '')"
                        + " as month from deduction k left join deduction_decision d on d.id = k.id where k.family = ?"
                        + " order by k.proposed_at desc, k.id")
                .param(family)
                .query((row, number) -> new Kept(
                        new Deduction(
                                row.getString("id"),
                                family,
                                row.getString("institution"),
                                row.getObject("finding", Long.class),
                                row.getString("fund"),
                                row.getLong("amount"),
                                row.getString("article"),
                                row.getString("reason")),
                        row.getString("proposed_by"),
                        row.getString("state"),
                        row.getString("month")))
                .list();
    }

    /** Assessments of a family, the latest year first. */
    public List<Assessed> assessments(String family) {
        return jdbc.sql("select r.*, " + STATE + ", coalesce((select -sum(i.amount) from clearing_item i"
                        + " join clearing_period p on p.family = i.family and p.number = i.period where i.family = r.family"
                        + " and i.institution = r.institution and i.kind = 'deposit'"
                        + " and starts_with(p.month, r.year::text)), 0)::bigint as kept from deposit_return r"
                        + " left join deposit_return_decision d using (family, institution, year) where family = ?"
                        + " order by year desc, institution")
                .param(family)
                .query((row, number) -> new Assessed(
                        new DepositReturn(
                                family,
                                row.getString("institution"),
                                row.getInt("year"),
                                row.getInt("score"),
                                row.getInt("returned_ppm"),
                                row.getString("article")),
                        row.getString("proposed_by"),
                        row.getString("state"),
                        row.getLong("kept")))
                .list();
    }
}
