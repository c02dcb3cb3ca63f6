package org.tuodi.platform.reports;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.LayerSpec.RowSpec;

/**
 * Assistance in closed months by the row of the policy that decided, which names the identities that it is for (BY 第9条, MM
 * 二(二)): persons of several identities are counted once, under the one by which they were helped.
 */
@Component
public class AssistanceUse {

    private static final String SUMS = """
            select l.layer, l.row_id, l.class, sum(l.entries)::bigint as entries, sum(l.paid)::bigint as paid
            from clearing_layer l join clearing_period p on p.family = l.family and p.number = l.period
            where l.family = ? and p.month between ? and ? and starts_with(l.region, ?) and l.layer = any (?)
            group by l.layer, l.row_id, l.class order by l.layer, l.row_id, l.class
            """;

    private static final Set<String> LAYERS =
            Set.of("outpatientAssistance", "medicalAssistance", "tiltAssistance", "secondaryAssistance");

    private final JdbcClient jdbc;
    private final Periods periods;
    private final Policies policies;

    AssistanceUse(JdbcClient jdbc, Periods periods, Policies policies) {
        this.jdbc = jdbc;
        this.periods = periods;
        this.policies = policies;
    }

    /**
     * What a row of the policy paid for a class of care; in fen.
     *
     * @param identities that the row is for; empty where nobody is entitled by it
     * @param article that says so
     */
    public record Line(
            String layer, String row, Set<String> identities, String article, String care, long entries, long paid) {}

    /** Lines of a family in some months, for an area; months that are not closed are refused. */
    public List<Line> of(String family, String area, YearMonth from, YearMonth to) {
        periods.closed(family, from, to);
        Map<String, RowSpec> rows = rows(family);
        return jdbc.sql(SUMS)
                .params(family, from.toString(), to.toString(), area)
                .param(LAYERS.toArray(String[]::new))
                .query((row, number) -> {
                    Optional<RowSpec> decided = Optional.ofNullable(rows.get(row.getString("row_id")));
                    return new Line(
                            row.getString("layer"),
                            row.getString("row_id"),
                            decided.map(AssistanceUse::identities).orElse(Set.of()),
                            decided.map(each -> each.provenance().article()).orElse(""),
                            row.getString("class"),
                            row.getLong("entries"),
                            row.getLong("paid"));
                })
                .list();
    }

    private Map<String, RowSpec> rows(String family) {
        Map<String, RowSpec> rows = new TreeMap<>();
        policies.library().family(family).stream()
                .flatMap(pack -> pack.layers().stream())
                .filter(layer -> LAYERS.contains(layer.layer()))
                .forEach(layer -> {
                    List<RowSpec> all = new ArrayList<>(layer.rows());
                    if (layer.otherwise() != null) {
                        all.add(layer.otherwise());
                    }
                    all.forEach(row -> rows.putIfAbsent(row.id(), row));
                });
        return rows;
    }

    private static Set<String> identities(RowSpec row) {
        Set<String> identities = new TreeSet<>();
        row.when().alternatives().forEach(tests -> {
            if (tests.get("identity") instanceof Condition.Words words && !words.except()) {
                identities.addAll(words.words());
            }
        });
        return identities;
    }
}
