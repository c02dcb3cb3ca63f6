package org.tuodi.oracle;

import java.nio.file.Path;
import java.util.Map;

/**
 * The naive reference: settles case files against policy packs in {@code BigDecimal}, step by step as
 * {@code docs/policy-author.md} says, to hold the fast kernel to its word. It shares no code with what it checks, checks no
 * pack beyond what it needs itself, and knows no speed.
 *
 * <p>Rules that the guide leaves open are decided in {@code oracle/README.md}.
 */
public final class Oracle {
    private final Packs packs;

    private Oracle(Packs packs) {
        this.packs = packs;
    }

    /**
     * Reads {@code <packsDirectory>/<pack id>/pack.yaml}.
     *
     * @throws OracleException if a pack cannot be read or has a key that the oracle does not know
     */
    public static Oracle load(Path packsDirectory) {
        return new Oracle(Packs.read(packsDirectory));
    }

    /** The same with texts at hand: pack id → YAML. */
    public static Oracle load(Map<String, String> yamlByPackId) {
        return new Oracle(Packs.read(yamlByPackId));
    }

    /**
     * Settles a case file (YAML or JSON).
     *
     * @return the shape of {@code tuodi settle --json}, without texts and steps: {@code {policy, person, settlements:
     *     [{encounter, policy, total, split, layers: [{layer, fund, identity, row, base, deductible, paid, entitled}],
     *     personalAccount, cash, refund?, mergedInto?}], years: [{year, accumulators: [{name, scope, amount}]}]}}; amounts
     *     are strings with two decimals, {@code year} is an {@code Integer}
     * @throws OracleException if the case is wrong, or needs what its pack leaves open
     */
    public Map<String, Object> settle(String caseText) {
        return settle(Node.parse("case", caseText));
    }

    /** The same with the case at hand: maps, lists, and the text of every other value. */
    public Map<String, Object> settle(Map<String, ?> caseFile) {
        return settle(Node.of("case", caseFile));
    }

    private Map<String, Object> settle(Node caseFile) {
        return new CaseSettler(packs, CaseFile.of(caseFile)).settle();
    }
}
