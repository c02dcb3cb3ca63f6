package org.tuodi.platform.cases;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;

/** The funds that people may name in a case: those of the policy, and others that money came into, such as a donation's. */
@Component
public class KnownFunds {

    private final Policies policies;
    private final JdbcClient jdbc;

    KnownFunds(Policies policies, JdbcClient jdbc) {
        this.policies = policies;
        this.jdbc = jdbc;
    }

    /** Throws Refusal for a fund that a family has not. */
    public void require(String family, LocalDate day, String fund) {
        Set<String> known = new TreeSet<>(jdbc.sql("select distinct fund from receipt where family = ?")
                .param(family)
                .query(String.class)
                .list());
        policies.inForce(family, day)
                .ifPresent(version -> version.pack().spec().layers().forEach(layer -> known.add(layer.fund())));
        if (!known.contains(fund)) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, "基金 fund: found " + fund + "; expected one of " + known);
        }
    }
}
