package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;

/** Payments from accounts that the rules refused; kept though the payment itself left nothing. */
@Component
final class AccountAttempts {

    private final JdbcClient jdbc;

    AccountAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a payment that the rules do not permit; other refusals say nothing about the payment. */
    void keep(String person, AccountPayment payment, Refusal refused, String by) {
        if (refused.code() != Refusal.Code.NOT_PERMITTED) {
            return;
        }
        jdbc.sql("insert into account_attempt (person_id, day, purpose, relative, amount, reason, recorded_by)"
                        + " values (:person, :day, :purpose, :relative, :amount, :reason, :by)")
                .param("person", person)
                .param("day", payment.day())
                .param("purpose", payment.purpose())
                .param("relative", payment.relative())
                .param("amount", payment.amount())
                .param("reason", String.join("; ", refused.details()))
                .param("by", by)
                .update();
    }

    /** Those of a person, in order. */
    List<Map<String, Object>> of(String person) {
        return jdbc.sql(
                        "select day, purpose, amount, reason, recorded_by from account_attempt where person_id = ? order by id")
                .param(person)
                .query((row, number) -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("on", String.valueOf(row.getObject(1, LocalDate.class)));
                    json.put("purpose", row.getString(2));
                    json.put("amount", Money.text(row.getLong(3)));
                    json.put("reason", row.getString(4));
                    json.put("by", row.getString(5));
                    return json;
                })
                .list();
    }
}
