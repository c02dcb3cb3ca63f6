package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Row;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.LayerSpec.CeilingScope;
import org.tuodi.policy.model.LayerSpec.RowSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Provenance;

/**
 * Reads ceilings from the rows of a pack's layers.
 *
 * @param pack whose layers are read
 * @param used what accumulators hold, by name and then scope as results show it, such as {@code month 2013-05}
 */
public record PackCeilings(PackSpec pack, Map<String, Map<String, Long>> used) implements CeilingSource {

    /** A row of a layer in the form that rows are looked up. */
    private record LayerRow(RowSpec spec) implements Ruled {
        @Override
        public Entry entry() {
            return new Entry(spec.id(), spec.when(), spec.from(), spec.to(), spec.provenance());
        }
    }

    @Override
    public List<Found> ceilings(CeilingQuestion question, Context context) {
        List<Found> best = List.of();
        List<String> identities = context.subject().identitiesOn(question.on()).stream()
                .filter(this::declares)
                .toList();
        for (String identity : identities.isEmpty() ? List.of("none") : identities) {
            Facts facts = facts(question, context, identity);
            List<Found> found = of(question, context, facts);
            best = best.isEmpty() || isHigher(found, best) ? found : best;
        }
        return best;
    }

    private boolean declares(String identity) {
        return pack.identities().stream().anyMatch(spec -> spec.identity().equals(identity));
    }

    /** The higher sum of ceilings is the more favourable; none at all is the highest. */
    private static boolean isHigher(List<Found> found, List<Found> than) {
        Comparator<List<Found>> bySum = Comparator.comparing(list -> list.stream()
                .map(each -> each.limitFen() == null ? Long.MAX_VALUE / 1024 : each.limitFen())
                .reduce(0L, Long::sum));
        return bySum.compare(found, than) > 0;
    }

    private Facts facts(CeilingQuestion question, Context context, String identity) {
        Facts facts = Facts.of(context.subject());
        for (PackSpec.AttributeSpec attribute : pack.attributes()) {
            if (attribute.defaultValue() != null && !facts.known().containsKey(attribute.name())) {
                facts = facts.with(attribute.name(), attribute.defaultValue());
            }
        }
        for (Map.Entry<String, String> attribute : question.attributes().entrySet()) {
            facts = facts.with(attribute.getKey(), attribute.getValue());
        }
        String diseases = String.join(",", question.diseases());
        return question.institution()
                .addTo(facts)
                .with(Facts.IDENTITY, identity)
                .with(Facts.AGE, context.subject().ageOn(question.on()))
                .with("kind", question.kind())
                .with("referral", question.referral())
                .with("duringStay", false)
                .with("admission", 1)
                .with("diseases", diseases)
                .with("recognisedDiseases", diseases);
    }

    private List<Found> of(CeilingQuestion question, Context context, Facts facts) {
        Lookup lookup = new Lookup(question.asked(), context, question.layer(), Span.day(question.on()));
        List<Found> found = new ArrayList<>();
        for (LayerSpec layer : pack.layers()) {
            boolean named = layer.layer().equals(question.layer()) || layer.id().equals(question.layer());
            if (named && Matching.verdict(layer.appliesTo(), facts).holds()) {
                RowSpec otherwise = layer.otherwise();
                Table<LayerRow> rows = new Table<>(
                        layer.rows().stream().map(LayerRow::new).toList(),
                        otherwise == null ? null : new LayerRow(otherwise));
                lookup.find(rows, facts).ifPresent(row -> add(found, layer, row, question, context));
            }
        }
        return found;
    }

    private void add(List<Found> found, LayerSpec layer, LayerRow row, CeilingQuestion question, Context context) {
        int year = pack.yearStartOf(question.on()).getYear();
        Amounts amounts = new Amounts(question.asked(), context, year);
        Provenance provenance = row.spec().provenance();
        for (CeilingScope ceiling : layer.ceilings()) {
            AmountSpec amount = row.spec().ceilings().get(ceiling.name());
            boolean asked = question.name() == null || question.name().equals(ceiling.name());
            if (amount != null && asked) {
                long fen = amounts.fen(row, "ceilings." + ceiling.name(), amount);
                String scope = ceiling.scope().name().toLowerCase(Locale.ROOT);
                found.add(new Found(
                        ceiling.name(),
                        fen == Row.NO_LIMIT ? null : fen,
                        ceiling.counts().name().toLowerCase(Locale.ROOT),
                        scope,
                        used(ceiling.name(), key(scope, question, year)),
                        row.spec().id(),
                        provenance));
            }
        }
    }

    private long used(String name, @Nullable String scope) {
        return scope == null ? 0 : used.getOrDefault(name, Map.of()).getOrDefault(scope, 0L);
    }

    /** The scope as results show it; null for a visit, which starts anew. */
    private static @Nullable String key(String scope, CeilingQuestion question, int year) {
        String day = question.on().toString();
        return switch (scope) {
            case "year" -> "year " + year;
            case "month" -> "month " + day.substring(0, 7);
            case "quarter" ->
                "quarter " + day.substring(0, 4) + "-" + ((question.on().getMonthValue() + 2) / 3);
            case "day" -> "day " + day;
            default -> null;
        };
    }
}
