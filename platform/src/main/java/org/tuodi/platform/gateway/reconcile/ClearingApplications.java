package org.tuodi.platform.gateway.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.gateway.GatewayRefusal;

/** What institutions ask to be cleared. */
@Component
public class ClearingApplications {

    private static final String IN_FORCE = """
            select a.* from clearing_application a
            where institution = ? and not exists (select from clearing_withdrawal w
                where w.institution = a.institution and w.number = a.number)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ClearingApplications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An application; amounts in fen.
     *
     * @param type clearing type: outpatient, stays or pharmacy
     * @param month such as 202303
     * @param visits settlements less refunds
     * @param accepted fee that the centre accepts, as the institution reckons it
     */
    public record Application(
            String type,
            @Nullable String way,
            String month,
            LocalDate from,
            LocalDate to,
            int visits,
            long total,
            long accepted,
            long fund,
            long account,
            long cash) {}

    /** An application with its number. */
    public record Numbered(String institution, int number, Application application) {

        /** The interface's {@code clr_appy_evt_id}. */
        public String id() {
            return institution + "." + number;
        }
    }

    /**
     * Records an application; the same one again gives the first.
     *
     * @throws GatewayRefusal when days of it are in another one that is in force
     */
    @Transactional
    public Numbered apply(String institution, Application application, String by) {
        List<Numbered> all = inForce(institution);
        Optional<Numbered> same = all.stream()
                .filter(each -> each.application().equals(application))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        all.stream()
                .filter(each -> each.application().type().equals(application.type())
                        && !each.application().from().isAfter(application.to())
                        && !each.application().to().isBefore(application.from()))
                .findFirst()
                .ifPresent(each -> {
                    throw new GatewayRefusal("该清算类别在此期间已有清算申请" + each.id() + "，请先撤销（3204）");
                });
        return insert(institution, application, by);
    }

    private Numbered insert(String institution, Application application, String by) {
        try {
            int number = jdbc.sql("""
                            insert into clearing_application (institution, number, clearing_type, clearing_way, month,
                                from_day, to_day, visits, total, accepted, fund, account, cash, applied_by, applied_at)
                            select :institution, coalesce(max(number), 0) + 1, :type, :way, :month, :from, :to, :visits,
                                :total, :accepted, :fund, :account, :cash, :by, :at
                            from clearing_application where institution = :institution
                            returning number""")
                    .param("institution", institution)
                    .param("type", application.type())
                    .param("way", application.way())
                    .param("month", application.month())
                    .param("from", application.from())
                    .param("to", application.to())
                    .param("visits", application.visits())
                    .param("total", application.total())
                    .param("accepted", application.accepted())
                    .param("fund", application.fund())
                    .param("account", application.account())
                    .param("cash", application.cash())
                    .param("by", by)
                    .param("at", OffsetDateTime.now(clock))
                    .query(Integer.class)
                    .single();
            return new Numbered(institution, number, application);
        } catch (DuplicateKeyException e) {
            throw new GatewayRefusal("本机构同时有另一清算申请在办理，请重试");
        }
    }

    /** Applications of an institution that were not withdrawn. */
    public List<Numbered> inForce(String institution) {
        return jdbc.sql(IN_FORCE + " order by number")
                .param(institution)
                .query((row, number) -> numbered(row))
                .list();
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(
                row.getString("institution"),
                row.getInt("number"),
                new Application(
                        row.getString("clearing_type"),
                        row.getString("clearing_way"),
                        row.getString("month"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getInt("visits"),
                        row.getLong("total"),
                        row.getLong("accepted"),
                        row.getLong("fund"),
                        row.getLong("account"),
                        row.getLong("cash")));
    }

    /** Withdraws an application that is in force. */
    void withdraw(Numbered application, String by) {
        jdbc.sql("insert into clearing_withdrawal (institution, number, withdrawn_by, withdrawn_at)"
                        + " values (?, ?, ?, ?) on conflict do nothing")
                .params(application.institution(), application.number(), by, OffsetDateTime.now(clock))
                .update();
    }

    /** Whether an institution ever made an application of this number. */
    boolean wasMade(String institution, String id) {
        return jdbc.sql("select exists (select from clearing_application"
                        + " where institution = ? and institution || '.' || number = ?)")
                .params(institution, id)
                .query(Boolean.class)
                .single();
    }
}
