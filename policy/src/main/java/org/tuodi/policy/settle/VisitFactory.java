package org.tuodi.policy.settle;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Dimension;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.CompiledLayer;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.text.Nearest;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/** Turns an encounter into the numbers that the fold reads, for one pack. */
final class VisitFactory {

    private final CompiledPack pack;
    private final Vocabulary vocabulary;
    private final CaseFile.Person person;
    private final Identities identities;
    private final Problems problems;

    VisitFactory(CompiledPack pack, CaseFile.Person person, Problems problems) {
        this.pack = pack;
        this.vocabulary = pack.vocabulary();
        this.person = person;
        this.identities = new Identities(pack.spec(), person);
        this.problems = problems;
    }

    /**
     * What the settlement order knows of an encounter.
     *
     * @param attribution day that decides year, month and pack
     * @param stay counted like a stay
     * @param duringStay falls inside another stay
     * @param merged visits whose lines go into this one
     */
    record Context(
            LocalDate attribution, boolean stay, boolean duringStay, int episode, List<CaseFile.Encounter> merged) {}

    /** The visit with the parts of its bill; null after a problem. */
    @Nullable
    Visit visit(CaseFile.Encounter encounter, Context context, List<CaseResult.Warning> warnings) {
        int before = problems.count();
        int[] attributes = attributes(encounter, context);
        int identity = vocabulary.get(Vocabulary.IDENTITY).index();
        int[] held = identities.counting(encounter, context.attribution(), context.stay(), 0);
        LineSplitter splitter = new LineSplitter(pack, attributes, identity, held, problems, warnings);
        bill(encounter, splitter);
        context.merged().forEach(visit -> bill(visit, splitter));
        checkExternal(encounter);
        if (problems.count() != before) {
            return null;
        }
        long[] gross = splitter.gross();
        long total = splitter.waived() + Arrays.stream(gross).sum();
        return new Visit(
                total,
                splitter.waived(),
                pack.spec().preSelfPayInPolicy() ? firstPaymentInPolicy(gross) : gross,
                attributes,
                candidates(encounter, context),
                Calendar.keys(pack.spec(), context.attribution(), context.episode()),
                context.stay(),
                given(encounter),
                decisions(encounter),
                encounter.accountUse());
    }

    /** The switch of requirements G-06: the first payment joins the in-policy part. */
    private static long[] firstPaymentInPolicy(long[] gross) {
        long[] moved = gross.clone();
        int parts = org.tuodi.kernel.Part.values().length;
        for (int at = 0; at < moved.length; at += parts) {
            moved[at + org.tuodi.kernel.Part.IN_POLICY.ordinal()] +=
                    moved[at + org.tuodi.kernel.Part.FIRST_PAYMENT.ordinal()];
            moved[at + org.tuodi.kernel.Part.FIRST_PAYMENT.ordinal()] = 0;
        }
        return moved;
    }

    private static void bill(CaseFile.Encounter encounter, LineSplitter splitter) {
        CaseFile.Amounts amounts = encounter.amounts();
        if (amounts != null) {
            splitter.add(amounts);
        }
        encounter.fees().forEach(splitter::add);
    }

    private int[][] candidates(CaseFile.Encounter encounter, Context context) {
        int[][] candidates = new int[pack.layers().size()][];
        for (int i = 0; i < candidates.length; i++) {
            int months = pack.layers().get(i).spec().lookBackMonths();
            candidates[i] = identities.counting(encounter, context.attribution(), context.stay(), months);
        }
        return candidates;
    }

    private int[] attributes(CaseFile.Encounter encounter, Context context) {
        CaseFile.Institution institution = encounter.institution();
        int[] raw = new int[vocabulary.all().size()];
        Arrays.fill(raw, Dimension.MISSING);
        String scheme = encounter.scheme();
        String employment = encounter.employment();
        word(raw, Vocabulary.SCHEME, scheme == null ? person.scheme() : scheme);
        word(raw, Vocabulary.EMPLOYMENT, employment == null ? person.employment() : employment);
        word(raw, Vocabulary.INSTITUTION_TYPE, institution.type());
        word(raw, Vocabulary.PLACE, institution.place());
        word(raw, Vocabulary.NETWORKED, String.valueOf(institution.networked()));
        word(raw, Vocabulary.ASSISTANCE_DESIGNATED, String.valueOf(institution.assistanceDesignated()));
        word(
                raw,
                Vocabulary.PRIMARY_INSTITUTION,
                String.valueOf(institution.id().equals(person.primaryInstitution())));
        word(raw, Vocabulary.KIND, encounter.kind());
        word(raw, Vocabulary.REFERRAL, encounter.referral());
        word(raw, Vocabulary.DURING_STAY, String.valueOf(context.duringStay()));
        raw[vocabulary.get(Vocabulary.IDENTITY).index()] = 0;
        raw[vocabulary.get(Vocabulary.ADMISSION).index()] = 1;
        raw[vocabulary.get(Vocabulary.DATE).index()] =
                (int) context.attribution().toEpochDay();
        LocalDate birth = person.birthDate();
        if (birth != null) {
            raw[vocabulary.get(Vocabulary.AGE).index()] =
                    Period.between(birth, encounter.from()).getYears();
        }
        Integer level = institution.level();
        if (level != null) {
            raw[vocabulary.get(Vocabulary.LEVEL).index()] = level;
        }
        diseases(encounter, raw);
        declared(encounter, raw);
        return raw;
    }

    private void word(int[] raw, String name, String word) {
        Attribute attribute = vocabulary.get(name);
        raw[attribute.index()] = attribute.words().indexOf(word);
    }

    private void diseases(CaseFile.Encounter encounter, int[] raw) {
        Set<String> treated = new HashSet<>();
        for (Located<String> disease : encounter.diseases()) {
            treated.add(known(disease.value(), disease.place()));
        }
        Set<String> recognised = new HashSet<>();
        for (CaseFile.Recognition recognition : person.diseases()) {
            LocalDate from = recognition.from();
            LocalDate to = recognition.to();
            if ((from == null || !from.isAfter(encounter.to())) && (to == null || !to.isBefore(encounter.from()))) {
                recognised.add(known(recognition.disease(), recognition.place()));
            }
        }
        raw[vocabulary.get(Vocabulary.DISEASES).index()] =
                vocabulary.profiles(Vocabulary.DISEASES).profile(treated);
        raw[vocabulary.get(Vocabulary.RECOGNISED_DISEASES).index()] =
                vocabulary.profiles(Vocabulary.RECOGNISED_DISEASES).profile(recognised);
    }

    private String known(String disease, Place place) {
        for (PackSpec.DiseaseSpec declared : pack.spec().diseases()) {
            if (declared.id().equals(disease)) {
                return disease;
            }
        }
        List<String> valid =
                pack.spec().diseases().stream().map(PackSpec.DiseaseSpec::id).toList();
        problems.add(new Problem(
                place,
                "the disease `" + disease + "`",
                valid.isEmpty()
                        ? "no disease, " + pack.spec().id() + " declares none"
                        : "one of the diseases of " + pack.spec().id() + ": " + String.join(", ", valid),
                Nearest.hint(disease, valid)));
        return disease;
    }

    private void declared(CaseFile.Encounter encounter, int[] raw) {
        for (PackSpec.AttributeSpec spec : pack.spec().attributes()) {
            Map<String, Located<String>> given = owner(encounter, spec.of());
            Located<String> value = given.get(spec.name());
            String word = value == null ? spec.defaultValue() : value.value();
            if (word != null) {
                Place place = value == null ? encounter.place() : value.place();
                raw[vocabulary.get(spec.name()).index()] = raw(vocabulary.get(spec.name()), word, place);
            }
        }
        for (PackSpec.AttributeSpec.Owner owner : PackSpec.AttributeSpec.Owner.values()) {
            owner(encounter, owner).forEach((name, value) -> checkName(owner, name, value.place()));
        }
    }

    private Map<String, Located<String>> owner(CaseFile.Encounter encounter, PackSpec.AttributeSpec.Owner of) {
        return switch (of) {
            case PERSON -> person.attributes();
            case ENCOUNTER -> encounter.attributes();
            case INSTITUTION -> encounter.institution().attributes();
        };
    }

    private void checkName(PackSpec.AttributeSpec.Owner owner, String name, Place place) {
        List<String> valid = pack.spec().attributes().stream()
                .filter(spec -> spec.of() == owner)
                .map(PackSpec.AttributeSpec::name)
                .toList();
        if (!valid.contains(name)) {
            String expected =
                    valid.isEmpty() ? "none, the pack declares none here" : "one of " + String.join(", ", valid);
            problems.add(new Problem(place, "the attribute `" + name + "`", expected, Nearest.hint(name, valid)));
        }
    }

    private int raw(Attribute attribute, String word, Place place) {
        if (attribute.isRange()) {
            boolean number = word.matches("-?[0-9]{1,7}");
            int value = number ? Integer.parseInt(word) : 0;
            if (!number || value < attribute.from() || value > attribute.to()) {
                problems.add(
                        place,
                        "`" + word + "` for `" + attribute.name() + "`",
                        "a whole number from " + attribute.from() + " to " + attribute.to());
                return attribute.from();
            }
            return value;
        }
        int index = attribute.words().indexOf(word);
        if (index < 0) {
            problems.add(new Problem(
                    place,
                    "`" + word + "` for `" + attribute.name() + "`",
                    "one of " + String.join(", ", attribute.words()),
                    Nearest.hint(word, attribute.words())));
            return 0;
        }
        return index;
    }

    private void checkExternal(CaseFile.Encounter encounter) {
        if (encounter.external().isEmpty()) {
            return;
        }
        List<String> valid = pack.layers().stream()
                .map(CompiledLayer::spec)
                .filter(spec -> spec.kind() != Layer.Kind.COMPUTED)
                .map(spec -> spec.layer())
                .distinct()
                .toList();
        encounter.external().forEach((name, amount) -> {
            if (!valid.contains(name)) {
                problems.add(new Problem(
                        amount.place(),
                        "an external amount for `" + name + "`",
                        valid.isEmpty()
                                ? "none, " + pack.spec().id() + " computes every layer"
                                : "one of the external layers " + String.join(", ", valid),
                        Nearest.hint(name, valid)));
            } else if (amount.deductible() < 0 && laterSelectsReasons(name)) {
                problems.add(
                        amount.place(),
                        "only what `" + name + "` paid",
                        "`{paid, deductible, overCeiling}`, because a later layer counts only some reasons");
            }
        });
    }

    private boolean laterSelectsReasons(String name) {
        boolean after = false;
        for (CompiledLayer layer : pack.layers()) {
            if (after && layer.spec().base().selectsReasons()) {
                return true;
            }
            after |= layer.spec().layer().equals(name);
        }
        return false;
    }

    private Visit.@Nullable Given[] given(CaseFile.Encounter encounter) {
        Visit.@Nullable Given[] given = new Visit.Given[pack.layers().size()];
        for (int i = 0; i < given.length; i++) {
            CaseFile.External amount =
                    encounter.external().get(pack.layers().get(i).spec().layer());
            if (amount != null && pack.layers().get(i).spec().kind() != Layer.Kind.COMPUTED) {
                given[i] = new Visit.Given(amount.paid(), amount.deductible(), amount.overCeiling());
            }
        }
        return given;
    }

    private Visit.@Nullable Decision[] decisions(CaseFile.Encounter encounter) {
        Visit.@Nullable Decision[] decisions = new Visit.Decision[pack.layers().size()];
        new DecisionBinder(pack, problems).bind(encounter, decisions);
        return decisions;
    }

    /** What was missing for an attribute, in the words of a case file. */
    static Map<String, String> whereGiven(PackSpec pack) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(Vocabulary.AGE, "person.birthDate");
        keys.put(Vocabulary.LEVEL, "institution.level");
        pack.attributes()
                .forEach(attribute -> keys.put(
                        attribute.name(),
                        switch (attribute.of()) {
                                    case PERSON -> "person.attributes.";
                                    case ENCOUNTER -> "attributes.";
                                    case INSTITUTION -> "institution.attributes.";
                                }
                                + attribute.name()));
        return keys;
    }

    /** Names of all layers, for hints. */
    static List<String> layerNames(CompiledPack pack) {
        return new ArrayList<>(new java.util.LinkedHashSet<>(
                pack.layers().stream().map(layer -> layer.spec().layer()).toList()));
    }
}
