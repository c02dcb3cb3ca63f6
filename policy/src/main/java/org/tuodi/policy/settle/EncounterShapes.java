package org.tuodi.policy.settle;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The shape of the encounters of a case. */
final class EncounterShapes {

    private static final int MOST = 1_000_000;

    /** An institution of which the case says nothing: local, connected and designated; no level. */
    private static final CaseFile.Institution UNNAMED =
            new CaseFile.Institution("", null, "hospital", "local", true, true, Map.of());

    /** All encounters; the place in the list is the settlement order unless `sequence` says otherwise. */
    static final Shape<List<CaseFile.Encounter>> ENCOUNTERS = list(new EncounterShapes().encounter())
            .map(EncounterShapes::numbered)
            .examine((encounters, problems) -> {
                Map<String, CaseFile.Encounter> seen = new java.util.HashMap<>();
                for (CaseFile.Encounter encounter : encounters) {
                    CaseFile.Encounter first = seen.putIfAbsent(encounter.id(), encounter);
                    if (first != null) {
                        problems.add(
                                encounter.place(),
                                "the encounter id `" + encounter.id() + "` again",
                                "each id once; it first stands on line "
                                        + first.place().line());
                    }
                }
            });

    /** One encounter, the first of its case. */
    static final Shape<CaseFile.Encounter> ENCOUNTER =
            new EncounterShapes().encounter().map(each -> each.apply(1));

    private final ObjectBuilder object = Shapes.object("Encounter", "a visit or a stay with its bill");
    private final Field<String> id = object.required("id", PersonShapes.NAME, "unique in the case");
    private final Field<String> kind = object.required("kind", wordsOf(Words.KINDS), "kind of encounter");
    private final Field<LocalDate> from = object.required("from", date(), "first day");
    private final Field<Optional<LocalDate>> to = object.optional("to", date(), "last day; left out: the first day");
    private final Field<CaseFile.Institution> institution = object.optional(
            "institution", institution(), "where it took place; left out: as its defaults say", UNNAMED);
    private final Field<String> referral =
            object.optional("referral", wordsOf(Words.REFERRALS), "referral or filing", "none");
    private final Field<List<Located<String>>> diseases =
            object.optional("diseases", list(Shapes.id().located()), "diseases treated", List.of());
    private final Field<Map<String, Located<String>>> attributes = object.optional(
            "attributes", PersonShapes.ATTRIBUTES, "attributes of encounters that the pack declares", Map.of());
    private final Field<Optional<CaseFile.Amounts>> amounts =
            object.optional("amounts", BillShapes.AMOUNTS, "the bill by its parts");
    private final Field<Optional<List<CaseFile.Fee>>> fees =
            object.optional("fees", BillShapes.FEES, "the bill by its fee lines");
    private final Field<Map<String, CaseFile.External>> external = object.optional(
            "external",
            Shapes.map(Shapes.name(), BillShapes.EXTERNAL),
            "what layers that the pack declares external pay, by layer",
            Map.of());
    private final Field<Long> deposit = object.optional("deposit", money(), "paid in advance, in yuan", 0L);
    private final Field<Long> accountUse =
            object.optional("accountUse", money(), "what the person asks to pay from the personal account", 0L);
    private final Field<Optional<String>> episode = object.optional(
            "episode", PersonShapes.NAME, "encounters of one episode share what counts per visit; left out: its id");
    private final Field<Optional<Integer>> sequence = object.optional(
            "sequence", integer(1, MOST), "place in the settlement order; left out: the place in the list");
    private final Field<Boolean> reversed =
            object.optional("reversed", bool(), "whether it was reversed and counts nothing", false);
    private final Field<Optional<String>> scheme =
            object.optional("scheme", PersonShapes.SCHEME, "overrides the person's");
    private final Field<Optional<String>> employment =
            object.optional("employment", PersonShapes.EMPLOYMENT, "overrides the person's");
    private final Field<List<CaseFile.Decision>> decisions =
            object.optional("decision", list(BillShapes.DECISION).orSingle(), "case decisions (一事一议)", List.of());

    private EncounterShapes() {}

    private Shape<IntFunction<CaseFile.Encounter>> encounter() {
        object.exactlyOne(amounts, fees);
        object.check(
                to,
                fields -> fields.get(to)
                        .map(last -> !last.isBefore(fields.get(from)))
                        .orElse(true),
                "a day on or after `from`");
        return object.build(fields -> position -> encounter(fields, position));
    }

    private CaseFile.Encounter encounter(Fields fields, int position) {
        return new CaseFile.Encounter(
                fields.get(id),
                fields.get(kind),
                fields.get(from),
                fields.get(to).orElse(fields.get(from)),
                fields.get(institution),
                fields.get(referral),
                fields.get(diseases),
                fields.get(attributes),
                fields.get(amounts).orElse(null),
                fields.get(fees).orElse(List.of()),
                fields.get(external),
                fields.get(deposit),
                fields.get(accountUse),
                fields.get(episode).orElse(fields.get(id)),
                fields.get(sequence).orElse(position),
                fields.get(reversed),
                fields.get(scheme).orElse(null),
                fields.get(employment).orElse(null),
                fields.get(decisions),
                fields.place());
    }

    private static List<CaseFile.Encounter> numbered(List<IntFunction<CaseFile.Encounter>> written) {
        List<CaseFile.Encounter> encounters = new ArrayList<>();
        for (IntFunction<CaseFile.Encounter> each : written) {
            encounters.add(each.apply(encounters.size() + 1));
        }
        return List.copyOf(encounters);
    }

    private static Shape<CaseFile.Institution> institution() {
        ObjectBuilder institution = Shapes.object("Institution", "a hospital, clinic or pharmacy");
        Field<String> id = institution.optional("id", PersonShapes.NAME, "its id", UNNAMED.id());
        Field<Optional<Integer>> level = institution.optional(
                "level", integer(0, 3), "1, 2, 3, or 0 for ungraded; needed where a rule asks for it");
        Field<String> type =
                institution.optional("type", wordsOf(Words.INSTITUTION_TYPES), "type of institution", "hospital");
        Field<String> place = institution.optional(
                "place", wordsOf(Words.PLACES), "where it is, seen from the person's pooling area", "local");
        Field<Boolean> networked =
                institution.optional("networked", bool(), "whether it settles over the network", true);
        Field<Boolean> designated = institution.optional(
                "assistanceDesignated", bool(), "whether it is designated for medical assistance", true);
        Field<Map<String, Located<String>>> attributes = institution.optional(
                "attributes", PersonShapes.ATTRIBUTES, "attributes of institutions that the pack declares", Map.of());
        return institution.build(fields -> new CaseFile.Institution(
                fields.get(id),
                fields.get(level).orElse(null),
                fields.get(type),
                fields.get(place),
                fields.get(networked),
                fields.get(designated),
                fields.get(attributes)));
    }

    static Shape<String> wordsOf(List<String> list) {
        return words(list.toArray(String[]::new));
    }
}
