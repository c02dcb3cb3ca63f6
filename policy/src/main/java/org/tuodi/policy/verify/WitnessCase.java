package org.tuodi.policy.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.tuodi.kernel.Money;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.PackSpec.AttributeSpec.Owner;
import org.tuodi.policy.model.Texts;

/** Writes the case file of a cell: one person, and visits whose whole bill is in policy. */
final class WitnessCase {

    private final Subject subject;
    private final String leftOut;
    private final StringBuilder out = new StringBuilder();

    /**
     * A visit of the case.
     *
     * @param raw its cell, every attribute given
     * @param fen the bill
     * @param external what external layers pay, fen by layer name
     */
    record Visit(int[] raw, long fen, Map<String, Long> external) {

        /** A visit without amounts of external layers. */
        static Visit of(int[] raw, long fen) {
            return new Visit(raw, fen, Map.of());
        }
    }

    private WitnessCase(Subject subject, String leftOut) {
        this.subject = subject;
        this.leftOut = leftOut;
    }

    /** The case; the person is the one of the first visit's cell. */
    static Witness of(Subject subject, String key, Texts title, List<Visit> visits) {
        return without("", subject, key, title, visits);
    }

    /** The same without the values of one statistic. */
    static Witness without(String statistic, Subject subject, String key, Texts title, List<Visit> visits) {
        String name = key.replaceAll("[^A-Za-z0-9.-]+", "_") + ".yaml";
        return new Witness(name, new WitnessCase(subject, statistic).write(key, title, visits));
    }

    private String write(String key, Texts title, List<Visit> visits) {
        int[] first = visits.get(0).raw();
        line("title: " + quoted(key + " — " + title.zh() + " / " + title.en()));
        line("policy: " + subject.spec.id());
        statistics(subject.year(first));
        int admissions = raw(first, Vocabulary.ADMISSION) - 1;
        if (admissions > 0) {
            line("opening: {year: " + subject.year(first) + ", admissions: " + admissions + "}");
        }
        person(first);
        line("encounters:");
        for (int i = 0; i < visits.size(); i++) {
            encounter("E" + (i + 1), visits.get(i));
        }
        if (word(first, Vocabulary.DURING_STAY).equals("true")) {
            surroundingStay(first);
        }
        return out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void statistics(int year) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        new TreeMap<>(subject.statistics(year).values()).forEach((name, years) -> {
            if (name.equals(leftOut)) {
                return;
            }
            StringJoiner values = new StringJoiner(", ", "{", "}");
            years.forEach((of, fen) -> values.add(of + ": " + Money.text(fen)));
            all.add(name + ": " + values);
        });
        if (all.length() > 2) {
            line("statistics: " + all);
        }
    }

    private void person(int[] raw) {
        LocalDate day = subject.day(raw);
        line("person:");
        line("  id: P1");
        line("  scheme: " + word(raw, Vocabulary.SCHEME));
        line("  employment: " + word(raw, Vocabulary.EMPLOYMENT));
        line("  birthDate: " + day.minusYears(raw(raw, Vocabulary.AGE)));
        if (word(raw, Vocabulary.PRIMARY_INSTITUTION).equals("true")) {
            line("  primaryInstitution: H1");
        }
        attributes(raw, Owner.PERSON, "  ");
        List<String> recognised = diseases(raw, Vocabulary.RECOGNISED_DISEASES).stream()
                .map(disease -> "{disease: " + disease + "}")
                .toList();
        if (!recognised.isEmpty()) {
            line("  diseases: [" + String.join(", ", recognised) + "]");
        }
        String identity = word(raw, Vocabulary.IDENTITY);
        if (raw(raw, Vocabulary.IDENTITY) > 0) {
            line("  identities: [{identity: " + identity + "}]");
        }
    }

    private void attributes(int[] raw, Owner owner, String indent) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        for (PackSpec.AttributeSpec spec : subject.spec.attributes()) {
            if (spec.of() == owner) {
                Attribute attribute = subject.vocabulary.get(spec.name());
                all.add(spec.name() + ": " + quoted(CellText.value(attribute, raw[attribute.index()])));
            }
        }
        if (all.length() > 2) {
            line(indent + "attributes: " + all);
        }
    }

    private List<String> diseases(int[] raw, String attribute) {
        return subject.vocabulary.profiles(attribute).witness(raw(raw, attribute)).stream()
                .sorted()
                .toList();
    }

    private void encounter(String id, Visit visit) {
        int[] raw = visit.raw();
        line("  - id: " + id);
        line("    kind: " + word(raw, Vocabulary.KIND));
        line("    from: " + subject.day(raw));
        line("    to: " + subject.day(raw));
        institution(raw, word(raw, Vocabulary.PRIMARY_INSTITUTION).equals("true") ? "H1" : "H2");
        line("    referral: " + word(raw, Vocabulary.REFERRAL));
        List<String> diseases = diseases(raw, Vocabulary.DISEASES);
        if (!diseases.isEmpty()) {
            line("    diseases: [" + String.join(", ", diseases) + "]");
        }
        attributes(raw, Owner.ENCOUNTER, "    ");
        line("    amounts: {total: " + Money.text(visit.fen()) + ", inPolicy: " + Money.text(visit.fen()) + "}");
        external(visit.external());
    }

    private void institution(int[] raw, String id) {
        line("    institution:");
        line("      id: " + id);
        line("      level: " + raw(raw, Vocabulary.LEVEL));
        line("      type: " + word(raw, Vocabulary.INSTITUTION_TYPE));
        line("      place: " + word(raw, Vocabulary.PLACE));
        line("      networked: " + word(raw, Vocabulary.NETWORKED));
        line("      assistanceDesignated: " + word(raw, Vocabulary.ASSISTANCE_DESIGNATED));
        attributes(raw, Owner.INSTITUTION, "      ");
    }

    private void external(Map<String, Long> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        boolean reasons =
                subject.spec.layers().stream().anyMatch(layer -> layer.base().selectsReasons());
        amounts.forEach((layer, fen) -> parts.add(layer + ": "
                + (reasons
                        ? "{paid: " + Money.text(fen) + ", deductible: 0.00, overCeiling: 0.00}"
                        : Money.text(fen))));
        line("    external: {" + String.join(", ", parts) + "}");
    }

    /** A stay without cost around the visit's day. */
    private void surroundingStay(int[] raw) {
        LocalDate day = subject.day(raw);
        line("  - id: S1");
        line("    kind: " + subject.spec.countsAsInpatient().get(0));
        line("    from: " + day.minusDays(1));
        line("    to: " + day.plusDays(1));
        institution(raw, "H3");
        attributes(raw, Owner.ENCOUNTER, "    ");
        line("    amounts: {total: 0.00}");
    }

    private int raw(int[] raw, String attribute) {
        return raw[subject.vocabulary.get(attribute).index()];
    }

    private String word(int[] raw, String attribute) {
        return subject.vocabulary.get(attribute).words().get(raw(raw, attribute));
    }
}
