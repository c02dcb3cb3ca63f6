package org.tuodi.platform.planning;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What funds spent and what came into them in a year, by district and month. Spending is that of the months that are closed and
 * of journals; what came in is what two persons booked, and premium subsidies.
 */
@Component
class YearFigures {

    /** Kinds that finance provides by appropriation. */
    static final Set<String> APPROPRIATED = Set.of("stateSubsidy", "regionalSubsidy", "appropriation", "coFunding");

    private static final String FIGURES = """
            select fund, left(region, 6) as region, month, income, kind, sum(fen)::bigint as fen from (
                select f.fund, f.region, right(p.month, 2)::integer as month, false as income, 'care' as kind, f.paid as fen
                from clearing_fund f join clearing_period p on p.family = f.family and p.number = f.period
                where f.family = :family and left(p.month, 4) = :year and f.fund <> 'personalAccounts'
                union all
                select split_part(each.account, '/', 3), split_part(each.account, '/', 4),
                    extract(month from j.day)::integer, j.kind = 'premiumSubsidy' and each.charge < 0, j.kind,
                    case when j.kind = 'premiumSubsidy' then abs(each.charge) else each.charge end
                from journal j, unnest(j.accounts, j.charges) as each (account, charge)
                where starts_with(each.account, 'fund/' || :family || '/') and extract(year from j.day) = :number
                    and not exists (select from receipt r where r.journal = j.id)
                    and not exists (select from funding_share s where s.journal = j.id)
                union all
                select r.fund, r.region, extract(month from r.day)::integer, true, r.kind, r.amount
                from receipt r where r.family = :family and extract(year from r.day) = :number and r.kind <> 'refund'
            ) as figures where starts_with(region, :area) group by 1, 2, 3, 4, 5 order by 1, 2, 3, 5
            """;

    private final JdbcClient jdbc;

    YearFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A figure.
     *
     * @param region a district
     * @param month 1 to 12
     * @param income whether it came in; else it was spent
     * @param kind of receipt or journal, or care
     */
    record Figure(String fund, String region, int month, boolean income, String kind, long fen) {}

    /** Of a family and the districts of an area. */
    List<Figure> of(String family, int year, String area) {
        return jdbc.sql(FIGURES)
                .param("family", family)
                .param("year", String.valueOf(year))
                .param("number", year)
                .param("area", area)
                .query((row, number) -> new Figure(
                        row.getString("fund"),
                        row.getString("region"),
                        row.getInt("month"),
                        row.getBoolean("income"),
                        row.getString("kind"),
                        row.getLong("fen")))
                .list();
    }

    /** How many months of a year are closed. */
    int closed(String family, int year) {
        return jdbc.sql("select count(*) from clearing_period where family = ? and left(month, 4) = ?")
                .params(family, String.valueOf(year))
                .query(Integer.class)
                .single();
    }
}
