package org.tuodi.bench.peers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.tuodi.kernel.BatchPlan;
import org.tuodi.kernel.ClaimColumns;
import org.tuodi.kernel.Dimension;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Scope;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.Vocabulary;

/** The claims as Tuodi reads them. Visits with equal attributes share their arrays. */
public final class PeerVisits {

    private static final List<String> IDENTITIES = List.of(
            "none",
            "extremeHardshipPerson",
            "orphan",
            "subsistenceRecipient",
            "marginalHouseholdMember",
            "povertyRiskPopulation",
            "illnessImpoverishedPatient");

    private final Vocabulary vocabulary;
    private final Map<Integer, int[]> attributes = new HashMap<>();
    private final Map<Integer, int[][]> candidates = new HashMap<>();
    private final Map<Integer, int[]> keys = new HashMap<>();
    private final Visit.Given[] given = new Visit.Given[Payments.LAYERS];
    private final Visit.Decision[] decisions = new Visit.Decision[Payments.LAYERS];

    /** Visits for a pack; all variants have its vocabulary. */
    public PeerVisits(CompiledPack pack) {
        vocabulary = pack.vocabulary();
    }

    /** All visits by claim. */
    public Visit[] all(Claims claims) {
        Visit[] visits = new Visit[claims.size];
        Arrays.setAll(visits, i -> visit(claims, i));
        return visits;
    }

    /** The visit of a claim: a stay of its own with everything in policy. */
    public Visit visit(Claims claims, int i) {
        long[] gross = new long[Part.values().length];
        gross[Part.IN_POLICY.ordinal()] = claims.amount[i];
        return new Visit(
                claims.amount[i],
                0,
                gross,
                attributes.computeIfAbsent(claims.bits[i] & ~0x38_7fff, bits -> attributes(claims, i)),
                candidates.computeIfAbsent(claims.identity(i), this::candidates),
                keys.computeIfAbsent(claims.ord(i), PeerVisits::keys),
                true,
                given,
                decisions,
                0);
    }

    private int[] attributes(Claims claims, int i) {
        int[] raw = new int[vocabulary.all().size()];
        Arrays.fill(raw, Dimension.MISSING);
        word(raw, Vocabulary.SCHEME, claims.employee(i) == 1 ? "employee" : "resident");
        word(raw, Vocabulary.EMPLOYMENT, claims.retired(i) == 1 ? "retired" : "none");
        word(raw, Vocabulary.REFERRAL, claims.referred(i) == 1 ? "regular" : "none");
        word(raw, Vocabulary.KIND, "inpatient");
        raw[vocabulary.get(Vocabulary.LEVEL).index()] = claims.level(i);
        return raw;
    }

    private void word(int[] raw, String name, String word) {
        Attribute attribute = vocabulary.get(name);
        raw[attribute.index()] = attribute.words().indexOf(word);
    }

    private int[][] candidates(int identity) {
        int raw = vocabulary.get(Vocabulary.IDENTITY).words().indexOf(IDENTITIES.get(identity));
        int[][] result = new int[Payments.LAYERS][];
        Arrays.setAll(result, layer -> new int[] {raw});
        return result;
    }

    private static int[] keys(int ord) {
        int[] keys = new int[Scope.values().length];
        keys[Scope.VISIT.ordinal()] = ord;
        keys[Scope.YEAR.ordinal()] = PeerPacks.YEAR;
        return keys;
    }

    /**
     * The claims in columns, ready to be settled.
     *
     * @param planOf number of the plan by claim
     */
    public static ClaimColumns columns(BatchPlan plan, Claims claims, Visit[] visits, IntUnaryOperator planOf) {
        ClaimColumns columns = new ClaimColumns(plan, claims.size);
        for (int from = 0, to; from < claims.size; from = to) {
            to = claims.end(from);
            int[] plans = new int[to - from];
            int first = from;
            Arrays.setAll(plans, i -> planOf.applyAsInt(first + i));
            columns.add(plans, Arrays.copyOfRange(visits, from, to));
        }
        return columns;
    }
}
