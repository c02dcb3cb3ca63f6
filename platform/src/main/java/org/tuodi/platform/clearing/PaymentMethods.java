package org.tuodi.platform.clearing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.FourEyes;
import org.tuodi.platform.calls.Refusal;

/** How institutions are paid (付费方式): proposed by one person, decided by another. */
@Component
public class PaymentMethods {

    private static final String KEY = "family, institution, class, fund, version";

    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentMethods(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Proposes a way of payment and gives its version. */
    @Transactional
    public int propose(PaymentMethod method, Caller caller) {
        if (method.method() == PaymentMethod.Method.PER_DISEASE
                && method.prices().isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, "found no price of a disease; expected at least one");
        }
        boolean perHead = method.method() == PaymentMethod.Method.PER_HEAD;
        int version = jdbc.sql("select coalesce(max(version), 0) + 1 from payment_method"
                        + " where family = ? and institution = ? and class = ? and fund = ?")
                .params(method.family(), method.institution(), method.care(), method.fund())
                .query(Integer.class)
                .single();
        jdbc.sql("insert into payment_method (" + KEY + ", from_day, to_day, method, heads, head_rate, year_total,"
                        + " surplus_ppm, deposit_ppm, article, proposed_by, proposed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        method.family(),
                        method.institution(),
                        method.care(),
                        method.fund(),
                        version,
                        method.from(),
                        method.to(),
                        method.method().word(),
                        perHead ? method.heads() : null,
                        perHead ? method.headRate() : null,
                        method.yearTotal(),
                        method.surplusPpm(),
                        method.depositPpm(),
                        method.article(),
                        caller.person(),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .update();
        method.prices()
                .forEach((disease, price) -> jdbc.sql(
                                "insert into disease_price (" + KEY + ", disease, price) values (?, ?, ?, ?, ?, ?, ?)")
                        .params(method.family(), method.institution(), method.care(), method.fund(), version)
                        .params(disease, price)
                        .update());
        return version;
    }

    /** Decides a proposal; throws Refusal when the caller made it, or it is decided already. */
    @Transactional
    public void decide(
            String family, String institution, String care, String fund, int version, boolean approved, Caller caller) {
        String proposer = jdbc.sql("select proposed_by from payment_method"
                        + " where family = ? and institution = ? and class = ? and fund = ? and version = ?")
                .params(family, institution, care, fund, version)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND, "version " + version + " of the payment of " + institution));
        FourEyes.require(proposer, caller, "the payment of " + institution);
        try {
            jdbc.sql("insert into payment_method_decision (" + KEY + ", approved, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(family, institution, care, fund, version, approved, proposer, caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "version " + version + " is decided already");
        }
    }

    /** Those of a family in force on a day, by institution, class and fund; what was decided later does not count. */
    List<PaymentMethod> inForce(String family, LocalDate day, Instant decidedUntil) {
        Map<String, Map<String, Long>> prices = prices(family);
        return jdbc.sql("select distinct on (m.institution, m.class, m.fund) m.* from payment_method m"
                        + " join payment_method_decision d using (" + KEY + ") where family = ? and d.approved"
                        + " and ? between m.from_day and m.to_day and d.decided_at <= ?"
                        + " order by m.institution, m.class, m.fund, m.version desc")
                .params(family, day, decidedUntil.atOffset(ZoneOffset.UTC))
                .query((row, number) -> method(row, prices))
                .list();
    }

    /**
     * What was used and is left of a yearly total at the end of a month. Amounts in fen.
     *
     * @param total the yearly total
     */
    public record Used(
            String institution,
            String care,
            String fund,
            String month,
            long paid,
            long negotiated,
            long used,
            long total) {

        /** What is left; negative where more was used. */
        public long left() {
            return total - used;
        }
    }

    /** The yearly totals of a family, as far as months are closed. */
    public List<Used> totals(String family, int year) {
        return jdbc.sql(
                        "select u.*, p.month, m.year_total from clearing_use u join clearing_period p on p.family = u.family"
                                + " and p.number = u.period join payment_method m on m.family = u.family"
                                + " and m.institution = u.institution and m.class = u.class and m.fund = u.fund and m.version = u.version"
                                + " where u.family = ? and u.year = ? and m.year_total is not null"
                                + " order by u.institution, u.class, u.fund, u.period")
                .params(family, year)
                .query((row, number) -> new Used(
                        row.getString("institution"),
                        row.getString("class"),
                        row.getString("fund"),
                        row.getString("month"),
                        row.getLong("paid"),
                        row.getLong("negotiated"),
                        row.getLong("used"),
                        row.getLong("year_total")))
                .list();
    }

    private Map<String, Map<String, Long>> prices(String family) {
        Map<String, Map<String, Long>> prices = new HashMap<>();
        jdbc.sql("select * from disease_price where family = ?").param(family).query(row -> {
            prices.computeIfAbsent(key(row), key -> new HashMap<>())
                    .put(row.getString("disease"), row.getLong("price"));
        });
        return prices;
    }

    private static String key(ResultSet row) throws SQLException {
        return row.getString("institution") + "|" + row.getString("class") + "|" + row.getString("fund") + "|"
                + row.getInt("version");
    }

    private static PaymentMethod method(ResultSet row, Map<String, Map<String, Long>> prices) throws SQLException {
        return new PaymentMethod(
                row.getString("family"),
                row.getString("institution"),
                row.getString("class"),
                row.getString("fund"),
                row.getInt("version"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                PaymentMethod.Method.of(row.getString("method")),
                row.getInt("heads"),
                row.getLong("head_rate"),
                row.getObject("year_total", Long.class),
                row.getInt("surplus_ppm"),
                row.getInt("deposit_ppm"),
                row.getString("article"),
                prices.getOrDefault(key(row), Map.of()));
    }
}
