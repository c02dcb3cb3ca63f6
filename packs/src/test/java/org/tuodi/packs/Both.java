package org.tuodi.packs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Money;
import org.tuodi.oracle.Oracle;
import org.tuodi.oracle.OracleException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Parsed;

/** Settles the same case with Tuodi and with the oracle, and says where they differ. */
final class Both {

    private final PolicyLibrary library;
    private final Oracle oracle;

    Both(PolicyLibrary library, Oracle oracle) {
        this.library = library;
        this.oracle = oracle;
    }

    PolicyLibrary library() {
        return library;
    }

    /** What the two make of one case. */
    record Outcome(Optional<String> difference, boolean settled, String refusal) {
        boolean refusedByBoth() {
            return !settled && difference.isEmpty();
        }

        /** What differs, without amounts, so that a smaller case can be seen to fail in the same way. */
        String kind() {
            String whole = difference.orElse("");
            String amount = settled ? ": .*" : "case.json:[0-9:]+|`[^`]*`|[0-9.]+";
            return whole.replaceAll("(?s)" + amount + "|\\bE[0-9]+\\b", "");
        }
    }

    Outcome settle(Map<String, Object> file) {
        String text = Json.write(file);
        Parsed<CaseFile> parsed = CaseShapes.read("case.json", text.getBytes(StandardCharsets.UTF_8));
        if (!parsed.problems().isEmpty()) {
            return new Outcome(Optional.of("no case: " + String.join("\n", parsed.lines())), false, "");
        }
        Object tuodi = byTuodi(parsed.orThrow());
        Object reference = byOracle(text);
        if (tuodi instanceof CaseResult result && reference instanceof Map<?, ?> map) {
            return new Outcome(compare(result, cast(map)), true, "");
        }
        if (tuodi instanceof String refusal && reference instanceof String) {
            return new Outcome(Optional.empty(), false, refusal);
        }
        if (tuodi instanceof String refusal && (aboutDecision(refusal) || asksForMore(refusal))) {
            return new Outcome(Optional.empty(), false, refusal);
        }
        String difference = tuodi instanceof String refusal
                ? "Tuodi refuses what the oracle settles: " + refusal
                : "the oracle refuses what Tuodi settles: " + reference;
        return new Outcome(Optional.of(difference), false, "");
    }

    /** Tuodi asks for an attribute that a rule names although, in the end, it makes no difference. */
    private static boolean asksForMore(String refusal) {
        return refusal.lines().allMatch(line -> line.contains("because the rows depend on it"));
    }

    /** Tuodi tells of a decision that decides nothing; the oracle passes over it. */
    private static boolean aboutDecision(String refusal) {
        return refusal.contains("decision") || refusal.contains("decided ceiling");
    }

    private Object byTuodi(CaseFile file) {
        try {
            return Settler.settle(file, library);
        } catch (CaseException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Object byOracle(String text) {
        try {
            return oracle.settle(text);
        } catch (OracleException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Optional<String> compare(CaseResult result, Map<String, Object> reference) {
        Optional<String> payments = payments(result, reference);
        Map<String, String> ours = accumulators(result);
        Map<String, String> theirs = accumulators(maps(reference.get("years")));
        return payments.isPresent() || ours.equals(theirs)
                ? payments
                : Optional.of("accumulators: Tuodi " + ours + ", oracle " + theirs);
    }

    /** The first difference in who pays what, accumulators left aside. */
    static Optional<String> payments(CaseResult result, Map<String, Object> reference) {
        List<Map<String, Object>> settlements = maps(reference.get("settlements"));
        if (settlements.size() != result.settlements().size()) {
            return Optional.of("number of settlements");
        }
        for (int i = 0; i < settlements.size(); i++) {
            Optional<String> difference = compare(result.settlements().get(i), settlements.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> compare(CaseResult.Settled settled, Map<String, Object> reference) {
        Differences differences = new Differences(settled.encounter().id());
        differences.text("encounter", settled.encounter().id(), reference.get("encounter"));
        differences.text("policy", settled.pack().spec().id(), reference.get("policy"));
        differences.text("mergedInto", settled.mergedInto(), reference.get("mergedInto"));
        differences.amount("total", settled.total(), reference.get("total"));
        Map<String, Object> split = cast(Objects.requireNonNull(reference.get("split")));
        differences.amount("waived", settled.split().waived(), split.get("waived"));
        differences.amount("fullSelfPaid", settled.split().fullSelfPaid(), split.get("fullSelfPaid"));
        differences.amount("overLimit", settled.split().overLimit(), split.get("overLimit"));
        differences.amount("firstPayment", settled.split().firstPayment(), split.get("firstPayment"));
        differences.amount("inPolicy", settled.split().inPolicy(), split.get("inPolicy"));
        layers(settled, maps(reference.get("layers")), differences);
        differences.amount("personalAccount", settled.personalAccount(), reference.get("personalAccount"));
        differences.amount("cash", settled.cash(), reference.get("cash"));
        if (reference.get("refund") != null) {
            differences.amount("refund", settled.refund(), reference.get("refund"));
        }
        long paid = settled.layers().stream()
                .mapToLong(layer -> layer.computation().paid)
                .sum();
        long sum = settled.split().waived() + paid + settled.personalAccount() + settled.cash();
        differences.amount("sum of all payments", sum, Money.text(settled.total()));
        return differences.first();
    }

    private static void layers(
            CaseResult.Settled settled, List<Map<String, Object>> reference, Differences differences) {
        for (int i = 0; i < reference.size(); i++) {
            Map<String, Object> other = reference.get(i);
            if (settled.layers().isEmpty()) {
                differences.amount("layer " + other.get("layer"), 0, other.get("paid"));
                continue;
            }
            CaseResult.LayerSettled layer = settled.layers().get(i);
            Computation computation = layer.computation();
            String name = "layer " + layer.layer().spec().layer() + " ";
            differences.text(name + "name", layer.layer().spec().layer(), other.get("layer"));
            differences.amount(name + "paid", computation.paid, other.get("paid"));
            if (computation.applies()) {
                differences.text(name + "identity", layer.identity(), other.get("identity"));
                differences.amount(name + "base", computation.base, other.get("base"));
                differences.amount(name + "deductible", computation.deductible, other.get("deductible"));
                differences.amount(name + "entitled", computation.entitled, other.get("entitled"));
            } else {
                differences.text(name + "row", "", other.get("row"));
            }
        }
    }

    /** By name and span; what counts per visit is not reported. */
    private static Map<String, String> accumulators(CaseResult result) {
        Map<String, String> amounts = new TreeMap<>();
        result.years()
                .forEach(year -> year.accumulators()
                        .forEach(each ->
                                amounts.put(key(each.name(), each.scope(), year.year()), Money.text(each.fen()))));
        return amounts;
    }

    private static Map<String, String> accumulators(List<Map<String, Object>> years) {
        Map<String, String> amounts = new TreeMap<>();
        for (Map<String, Object> year : years) {
            for (Map<String, Object> each : maps(year.get("accumulators"))) {
                String scope = String.valueOf(each.get("scope"));
                if (!scope.startsWith("visit")) {
                    String key = key(String.valueOf(each.get("name")), scope, (Integer) year.get("year"));
                    amounts.put(key, String.valueOf(each.get("amount")));
                }
            }
        }
        return amounts;
    }

    private static String key(String name, String scope, int year) {
        return name + ", " + (scope.equals("year") ? "year " + year : scope);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return (List<Map<String, Object>>) list;
    }

    /** Collects what differs in one settlement. */
    private static final class Differences {
        private final String encounter;
        private final List<String> found = new ArrayList<>();

        Differences(String encounter) {
            this.encounter = encounter;
        }

        void text(String what, Object ours, Object theirs) {
            if (!Objects.equals(ours, theirs)) {
                found.add(encounter + " " + what + ": Tuodi " + ours + ", oracle " + theirs);
            }
        }

        void amount(String what, long ours, Object theirs) {
            text(what, Money.text(ours), theirs);
        }

        Optional<String> first() {
            return found.stream().findFirst();
        }
    }
}
