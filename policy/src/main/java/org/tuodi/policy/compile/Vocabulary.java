package org.tuodi.policy.compile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Words;

/** The closed vocabulary of conditions of one pack: the fixed attributes, then those that the pack declares. */
public final class Vocabulary {

    public static final String IDENTITY = "identity";
    public static final String ADMISSION = "admission";
    public static final String DATE = "date";
    public static final String SCHEME = "scheme";
    public static final String EMPLOYMENT = "employment";
    public static final String AGE = "age";
    public static final String LEVEL = "level";
    public static final String INSTITUTION_TYPE = "institutionType";
    public static final String PLACE = "place";
    public static final String NETWORKED = "networked";
    public static final String ASSISTANCE_DESIGNATED = "assistanceDesignated";
    public static final String PRIMARY_INSTITUTION = "primaryInstitution";
    public static final String KIND = "kind";
    public static final String REFERRAL = "referral";
    public static final String DURING_STAY = "duringStay";
    public static final String DISEASES = "diseases";
    public static final String RECOGNISED_DISEASES = "recognisedDiseases";

    /** Names of the fixed attributes that a pack's conditions may use; the date is written as {@code from}/{@code to}. */
    public static final Set<String> FIXED = Set.of(
            IDENTITY,
            ADMISSION,
            SCHEME,
            EMPLOYMENT,
            AGE,
            LEVEL,
            INSTITUTION_TYPE,
            PLACE,
            NETWORKED,
            ASSISTANCE_DESIGNATED,
            PRIMARY_INSTITUTION,
            KIND,
            REFERRAL,
            DURING_STAY,
            DISEASES,
            RECOGNISED_DISEASES);

    /** Oldest age and highest admission number that proofs consider. */
    public static final int OLDEST = 120;

    private static final int ADMISSIONS = 60;
    /** An open period is proved for so many years. */
    private static final int OPEN_YEARS = 20;

    private final Map<String, Attribute> byName = new LinkedHashMap<>();
    private final List<Attribute> all = new ArrayList<>();
    private final DiseaseProfiles treated;
    private final DiseaseProfiles recognised;

    /**
     * The vocabulary of a pack.
     *
     * @throws CompileException when its disease conditions combine in too many ways
     */
    public Vocabulary(PackSpec pack) {
        treated = DiseaseProfiles.of(pack, DISEASES);
        recognised = DiseaseProfiles.of(pack, RECOGNISED_DISEASES);
        List<String> identities = new ArrayList<>(List.of(Words.NO_IDENTITY));
        pack.identities().forEach(identity -> identities.add(identity.identity()));
        words(IDENTITY, identities);
        number(ADMISSION, 1, ADMISSIONS);
        LocalDate last = pack.to() == null ? pack.from().plusYears(OPEN_YEARS) : pack.to();
        add(new Attribute(
                DATE,
                all.size(),
                Attribute.Kind.DATE,
                List.of(),
                (int) pack.from().toEpochDay(),
                (int) last.toEpochDay()));
        words(SCHEME, Words.SCHEMES);
        words(EMPLOYMENT, Words.EMPLOYMENTS);
        number(AGE, 0, OLDEST);
        number(LEVEL, 0, 3);
        words(INSTITUTION_TYPE, Words.INSTITUTION_TYPES);
        words(PLACE, Words.PLACES);
        words(NETWORKED, Words.TRUTHS);
        words(ASSISTANCE_DESIGNATED, Words.TRUTHS);
        words(PRIMARY_INSTITUTION, Words.TRUTHS);
        words(KIND, Words.KINDS);
        words(REFERRAL, Words.REFERRALS);
        words(DURING_STAY, Words.TRUTHS);
        add(new Attribute(DISEASES, all.size(), Attribute.Kind.SET, treated.names(), 0, treated.size() - 1));
        add(new Attribute(
                RECOGNISED_DISEASES, all.size(), Attribute.Kind.SET, recognised.names(), 0, recognised.size() - 1));
        pack.attributes().forEach(this::declare);
    }

    private void declare(PackSpec.AttributeSpec spec) {
        if (spec.values().isEmpty()) {
            number(spec.name(), spec.from(), spec.to());
        } else {
            words(spec.name(), spec.values());
        }
    }

    private void words(String name, List<String> words) {
        add(Attribute.words(name, all.size(), words));
    }

    private void number(String name, int from, int to) {
        add(Attribute.number(name, all.size(), from, to));
    }

    private void add(Attribute attribute) {
        all.add(attribute);
        byName.put(attribute.name(), attribute);
    }

    /** All attributes by index. */
    public List<Attribute> all() {
        return java.util.Collections.unmodifiableList(all);
    }

    /** The attribute of a name, null if unknown. */
    public @Nullable Attribute find(String name) {
        return byName.get(name);
    }

    /**
     * The attribute of a name.
     *
     * @throws IllegalArgumentException if unknown
     */
    public Attribute get(String name) {
        Attribute attribute = byName.get(name);
        if (attribute == null) {
            throw new IllegalArgumentException("unknown attribute " + name);
        }
        return attribute;
    }

    /** The profiles of {@link #DISEASES} or {@link #RECOGNISED_DISEASES}. */
    public DiseaseProfiles profiles(String attribute) {
        return attribute.equals(DISEASES) ? treated : recognised;
    }
}
