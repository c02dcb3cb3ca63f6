package org.tuodi.platform.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.planning.Gaps.Reckoned;
import org.tuodi.platform.planning.Gaps.Share;
import org.tuodi.platform.planning.Gaps.Wanted;
import org.tuodi.platform.planning.YearFigures.Figure;
import org.tuodi.platform.policies.Asking;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Step;
import org.tuodi.policy.questions.Value;

/** Reckons the gap of a fund from the ledger, and its shares by the policy; a share that the policy leaves open is given. */
@Component
class GapReckoning {

    private static final long WHOLE = 1_000_000;

    private final YearFigures figures;
    private final Asking asking;

    GapReckoning(YearFigures figures, Asking asking) {
        this.figures = figures;
        this.asking = asking;
    }

    /** What the ledger says of a fund and a year. */
    private record Sums(Map<String, Long> spending, long need, long subsidies, long donations) {

        long gap() {
            return Math.max(0, need - subsidies - donations);
        }
    }

    /**
     * Reckons.
     *
     * @param posted districts that are posted already, to be corrected
     * @throws Refusal when nothing is lacking, or the policy names no shares and none are given
     */
    Reckoned of(Wanted wanted, Set<String> posted) {
        Sums sums = sums(wanted, posted);
        if (sums.gap() == 0 && !wanted.occasion().equals("correction")) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found a need of " + Money.text(sums.need()) + " and "
                            + Money.text(sums.subsidies() + sums.donations()) + " that came in; expected a gap");
        }
        if (sums.spending().values().stream().allMatch(fen -> fen == 0)) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found no spending of " + wanted.fund() + " in " + wanted.year() + " by which to share");
        }
        return wanted.cityPpm() == null ? byPolicy(wanted, sums) : given(sums, wanted.cityPpm());
    }

    private Sums sums(Wanted wanted, Set<String> posted) {
        Map<String, Long> spending = new TreeMap<>();
        posted.forEach(region -> spending.put(region, 0L));
        long subsidies = 0;
        long donations = 0;
        for (Figure each : figures.of(wanted.family(), wanted.year(), wanted.area())) {
            if (!each.fund().equals(wanted.fund())) {
                continue;
            }
            if (!each.income()) {
                spending.merge(each.region(), each.fen(), Math::addExact);
            } else if (each.kind().equals("donation")) {
                donations = Math.addExact(donations, each.fen());
            } else if (!each.kind().equals("coFunding")) {
                subsidies = Math.addExact(subsidies, each.fen());
            }
        }
        long need = spending.values().stream().mapToLong(Long::longValue).sum();
        spending.replaceAll((region, fen) -> Math.max(0, fen));
        return new Sums(spending, Math.max(0, need), subsidies, donations);
    }

    private Reckoned byPolicy(Wanted wanted, Sums sums) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("ask", "coFunding");
        question.put("year", wanted.year());
        question.put("need", Money.text(sums.need()));
        question.put("subsidies", Money.text(sums.subsidies()));
        question.put("donations", Money.text(sums.donations()));
        question.put(
                "spending",
                sums.spending().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> Money.text(each.getValue()),
                                (a, b) -> a,
                                LinkedHashMap::new)));
        Answer answer = asking.ask(
                wanted.family(), LocalDate.of(wanted.year(), 12, 31), Map.of("scheme", "resident"), Map.of(), question);
        Map<String, Value> values = ((Value.Entries) answer.value()).entries();
        if (!(values.get("countiesShares") instanceof Value.Entries counties)) {
            throw new Refusal(
                    Refusal.Code.NOT_ANSWERED, "the policy does not say how counties share; give the city's share");
        }
        List<Long> city = Shares.split(
                fen(values.get("city")), List.copyOf(sums.spending().values()));
        List<Share> shares = new ArrayList<>();
        sums.spending()
                .forEach((region, spent) -> shares.add(new Share(
                        region,
                        spent,
                        city.get(shares.size()),
                        fen(counties.entries().get(region)))));
        return new Reckoned(
                sums.need(),
                sums.subsidies(),
                sums.donations(),
                sums.gap(),
                shares,
                answer.steps().stream()
                        .map(Step::source)
                        .filter(Objects::nonNull)
                        .map(Provenance::article)
                        .distinct()
                        .collect(Collectors.joining("、")),
                answer.steps().stream().map(each -> each.text().zh()).collect(Collectors.joining("\n")),
                answer.steps().stream().map(each -> each.text().en()).collect(Collectors.joining("\n")));
    }

    private static long fen(@org.jspecify.annotations.Nullable Value value) {
        return new java.math.BigDecimal(String.valueOf(value)).movePointRight(2).longValueExact();
    }

    /** Each district's own gap in proportion to its spending, then its two parts. */
    private static Reckoned given(Sums sums, long cityPpm) {
        List<Long> gaps = Shares.split(sums.gap(), List.copyOf(sums.spending().values()));
        List<Share> shares = new ArrayList<>();
        sums.spending().forEach((region, spent) -> {
            List<Long> parts = Shares.split(gaps.get(shares.size()), List.of(cityPpm, WHOLE - cityPpm));
            shares.add(new Share(region, spent, parts.get(0), parts.get(1)));
        });
        String percent =
                java.math.BigDecimal.valueOf(cityPpm, 4).stripTrailingZeros().toPlainString() + "%";
        return new Reckoned(
                sums.need(),
                sums.subsidies(),
                sums.donations(),
                sums.gap(),
                shares,
                "",
                "缺口 " + Money.text(sums.gap()) + "，市级分担 " + percent + "（政策未规定，按商定比例）",
                "the gap of " + Money.text(sums.gap()) + ", of which the city bears " + percent
                        + " as agreed: the policy leaves it open");
    }
}
