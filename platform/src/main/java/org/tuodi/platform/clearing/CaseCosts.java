package org.tuodi.platform.clearing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Rate;
import org.tuodi.platform.catalogue.Catalogue;
import org.tuodi.platform.catalogue.Item;
import org.tuodi.platform.settlement.BilledCare;
import org.tuodi.platform.settlement.Names;

/** Looks at bills one by one where a method of payment asks for it: prices of diseases, and negotiated drugs (谈判药品). */
@Component
class CaseCosts {

    private static final String CASES = """
            select s.institution, s.kind, case when s.kind = 2 then (select t.facts from settlement t
                    where t.person_id = s.person_id and t.benefit_year = s.benefit_year and t.number = s.reverses)
                else s.facts end as care, s.to_day, s.total - s.waived as charged, s.accounts, s.charges
            from settlement s where s.institution = any (:institutions)
                and s.pack in (select number from policy_pack where starts_with(id, :family))
                and s.to_day <= :last and s.settled_at <= :cutoff
                and (s.to_day > :beforeDay or s.settled_at > :beforeCutoff)
            """;

    private final JdbcClient jdbc;
    private final Names names;
    private final Catalogue catalogue;

    CaseCosts(JdbcClient jdbc, Names names, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.names = names;
        this.catalogue = catalogue;
    }

    /**
     * What the bills of a month come to under a method, in fen.
     *
     * @param paid by the fund
     * @param negotiated its part that is for negotiated drugs
     * @param cases bills that have a price, less those taken back
     * @param cost what was charged for them, without negotiated drugs
     * @param price what they are worth
     */
    record Sum(long paid, long negotiated, int cases, long cost, long price) {

        static final Sum NONE = new Sum(0, 0, 0, 0, 0);

        private Sum with(Sum other) {
            return new Sum(
                    paid + other.paid,
                    negotiated + other.negotiated,
                    cases + other.cases,
                    cost + other.cost,
                    price + other.price);
        }
    }

    /** What each method comes to: one reading of the bills for all of them. */
    Map<PaymentMethod, Sum> of(Period period, List<PaymentMethod> methods) {
        Map<PaymentMethod, Sum> sums = new HashMap<>();
        methods.forEach(method -> sums.put(method, Sum.NONE));
        Map<String, List<PaymentMethod>> byInstitution =
                methods.stream().collect(Collectors.groupingBy(PaymentMethod::institution));
        if (methods.isEmpty()) {
            return sums;
        }
        jdbc.sql(CASES)
                .param("institutions", byInstitution.keySet().toArray(String[]::new))
                .param("family", period.family() + "-")
                .param("last", period.lastDay())
                .param("cutoff", period.cutoff().atOffset(ZoneOffset.UTC))
                .param("beforeDay", period.beforeDay())
                .param("beforeCutoff", period.beforeCutoff().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    BilledCare care = BilledCare.of(row.getString("care"));
                    for (PaymentMethod method : byInstitution.getOrDefault(row.getString("institution"), List.of())) {
                        if (care.care().equals(method.care())) {
                            sums.merge(method, one(method, care, row), Sum::with);
                        }
                    }
                });
        return sums;
    }

    private Sum one(PaymentMethod method, BilledCare care, ResultSet row) throws SQLException {
        Integer[] accounts = (Integer[]) row.getArray("accounts").getArray();
        Long[] charges = (Long[]) row.getArray("charges").getArray();
        String fund = "fund/" + method.family() + "/" + method.fund() + "/";
        long paid = 0;
        for (int at = 0; at < accounts.length; at++) {
            paid += names.text(accounts[at]).startsWith(fund) ? charges[at] : 0;
        }
        return one(
                method,
                row.getInt("kind"),
                care,
                row.getObject("to_day", LocalDate.class),
                row.getLong("charged"),
                paid);
    }

    /** A difference changes what the fund pays, never what was charged. */
    private Sum one(PaymentMethod method, int kind, BilledCare care, LocalDate day, long charged, long paid) {
        long drugs = care.items().stream()
                .filter(each ->
                        catalogue.at(each.item(), day).filter(Item::negotiated).isPresent())
                .mapToLong(BilledCare.Charged::fen)
                .sum();
        long amount = Math.abs(charged);
        long negotiated = drugs == 0 || amount == 0 ? 0 : Rate.of(paid, Math.min(Rate.ONE, drugs * Rate.ONE / amount));
        Long price = care.diseases().stream()
                .filter(method.prices()::containsKey)
                .findFirst()
                .map(method.prices()::get)
                .orElse(null);
        if (price == null || kind == 3) {
            return new Sum(paid, negotiated, 0, 0, 0);
        }
        int sign = kind == 2 ? -1 : 1;
        return new Sum(paid, negotiated, sign, sign * (amount - drugs), sign * price);
    }
}
