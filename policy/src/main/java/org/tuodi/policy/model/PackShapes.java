package org.tuodi.policy.model;

import static org.tuodi.policy.text.Shapes.list;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.kernel.Rounding;
import org.tuodi.policy.model.PackSpec.AcceptedFinding;
import org.tuodi.policy.model.PackSpec.AttributeSpec;
import org.tuodi.policy.model.PackSpec.DiseaseSpec;
import org.tuodi.policy.model.PackSpec.Document;
import org.tuodi.policy.model.PackSpec.IdentitySpec;
import org.tuodi.policy.model.PackSpec.IdentityTiming;
import org.tuodi.policy.model.PackSpec.MergeBefore;
import org.tuodi.policy.model.PackSpec.PackStatus;
import org.tuodi.policy.model.PackSpec.StatisticSpec;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The shape of {@code pack.yaml}. */
public final class PackShapes {

    private static final String ID = "[a-z0-9]+(?:-[a-z0-9]+)*";

    /** A whole pack. The names that it uses are checked by {@link PackChecks}. */
    public static final Shape<PackSpec> PACK = pack();

    private PackShapes() {}

    private static Shape<PackSpec> pack() {
        ObjectBuilder pack = Shapes.object("Pack", "the rules of one jurisdiction for one period");
        Field<String> id = pack.required(
                "pack",
                Shapes.pattern(ID, "an id of small letters, digits and dashes", "sampletown-2024"),
                "`<family>-<label>`");
        Field<Optional<String>> family = pack.optional(
                "family", Shapes.pattern(ID, "a family", "sampletown"), "the id without its last part, if left out");
        Field<Texts> title = pack.required("title", ValueShapes.TEXTS, "what users see");
        Field<Period> period = pack.required("period", period(), "days in force");
        Field<PackStatus> status =
                pack.required("status", Shapes.enumeration(PackStatus.class), "standing of the pack");
        Field<List<Document>> documents = pack.required(
                "documents", list(document()).atLeast(1).uniqueBy(Document::id, "id"), "source documents");
        Field<String> currency = pack.optional("currency", Shapes.text(12), "label shown to users", "CNY");
        Settings settings = new Settings(pack);
        Tables tables = new Tables(pack);
        Field<List<AcceptedFinding>> accepted =
                pack.optional("accepted", list(accepted()), "findings that the source itself causes", List.of());
        return pack.build(f -> new PackSpec(
                f.get(id),
                f.get(family).orElse(familyOf(f.get(id))),
                f.get(title),
                f.get(period).from(),
                f.get(period).to().orElse(null),
                f.get(status),
                f.get(documents),
                f.get(currency),
                f.get(settings.rounding).value(),
                f.get(settings.yearStart).value(),
                f.get(settings.attribution).value(),
                f.get(settings.inpatient).value(),
                f.get(settings.timing).value(),
                f.get(settings.merge).map(Setting::value).orElse(null),
                f.get(settings.preSelfPay).value(),
                f.get(tables.identities),
                f.get(tables.attributes),
                f.get(tables.diseases),
                f.get(tables.statistics),
                f.get(tables.split),
                f.get(tables.layers),
                f.get(accepted),
                settings.provenance(f, f.get(period).provenance()),
                f.place()));
    }

    /** The tables of a pack. */
    private static final class Tables {
        final Field<List<IdentitySpec>> identities;
        final Field<List<AttributeSpec>> attributes;
        final Field<List<DiseaseSpec>> diseases;
        final Field<List<StatisticSpec>> statistics;
        final Field<SplitSpec> split;
        final Field<List<LayerSpec>> layers;

        Tables(ObjectBuilder pack) {
            identities = pack.optional(
                    "identities",
                    list(identity()).uniqueBy(IdentitySpec::identity, "identity"),
                    "identities that count here, most favourable first",
                    List.of());
            attributes = pack.optional(
                    "attributes",
                    list(attribute()).uniqueBy(AttributeSpec::name, "name"),
                    "further attributes of cases",
                    List.of());
            diseases = pack.optional(
                    "diseases",
                    list(disease()).uniqueBy(DiseaseSpec::id, "id"),
                    "the closed list of diseases",
                    List.of());
            statistics = pack.optional(
                    "statistics",
                    list(statistic()).uniqueBy(StatisticSpec::name, "name"),
                    "dated statistics",
                    List.of());
            split = pack.optional("split", SplitShapes.SPLIT, "how fee lines are cut into parts", SplitSpec.NONE);
            layers = pack.required(
                    "layers",
                    list(LayerShapes.LAYER).uniqueBy(LayerSpec::id, "id"),
                    "benefit layers in order of payment");
        }
    }

    private static String familyOf(String id) {
        int dash = id.lastIndexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }

    private record Period(LocalDate from, Optional<LocalDate> to, Optional<Provenance> provenance) {}

    private static Shape<Period> period() {
        ObjectBuilder period = Shapes.object("Period", "days in force, both ends included");
        Field<LocalDate> from = period.required("from", Shapes.date(), "first day");
        Field<Optional<LocalDate>> to = period.optional("to", Shapes.date(), "last day, open if left out");
        period.check(
                to, f -> f.get(to).isEmpty() || !f.get(to).get().isBefore(f.get(from)), "a day on or after `from`");
        ValueShapes.ProvenanceFields provenance = new ValueShapes.ProvenanceFields(period, false);
        return period.build(f -> new Period(f.get(from), f.get(to), provenance.find(f)));
    }

    private static Shape<Document> document() {
        ObjectBuilder document = Shapes.object("Document", "a source document");
        Field<String> id = document.required("id", Shapes.id(), "short id, used in `article`");
        Field<Texts> title = document.required("title", ValueShapes.TEXTS, "its title");
        Field<Optional<String>> number = document.optional("number", Shapes.text(80), "document number");
        Field<Optional<String>> issuer = document.optional("issuer", Shapes.text(300), "who issued it");
        Field<Optional<LocalDate>> issued = document.optional("issued", Shapes.date(), "day of issue");
        Field<List<String>> upstream =
                document.optional("upstream", list(Shapes.text(200)), "documents it follows", List.of());
        Field<Optional<Texts>> note = document.optional("note", ValueShapes.NOTE, "anything unusual about it");
        return document.build(f -> new Document(
                f.get(id),
                f.get(title),
                f.get(number).orElse(null),
                f.get(issuer).orElse(null),
                f.get(issued).orElse(null),
                f.get(upstream),
                f.get(note).orElse(null),
                f.place()));
    }

    private static Shape<IdentitySpec> identity() {
        ObjectBuilder age = Shapes.object("IdentityAge", "ages at which an identity is held");
        Field<Optional<Integer>> from = age.optional("from", Shapes.integer(0, 150), "youngest");
        Field<Optional<Integer>> to = age.optional("to", Shapes.integer(0, 150), "oldest");
        record Age(Optional<Integer> from, Optional<Integer> to) {}
        Shape<Age> ages = age.build(f -> new Age(f.get(from), f.get(to)));
        ObjectBuilder identity = Shapes.object("Identity", "an identity that counts in this pack");
        Shape<String> name = Shapes.name().examples(Words.IDENTITIES.toArray());
        Field<String> word = identity.required("identity", name, "a standard identity or one of your own");
        Field<Optional<Integer>> tier =
                identity.optional("tier", Shapes.integer(1, 99), "smaller is meant to fare at least as well");
        Field<Optional<Age>> limits = identity.optional("age", ages, "limits when it is held");
        return identity.build(f -> new IdentitySpec(
                f.get(word),
                f.get(tier).orElse(null),
                f.get(limits).flatMap(Age::from).orElse(null),
                f.get(limits).flatMap(Age::to).orElse(null),
                f.place()));
    }

    private static Shape<AttributeSpec> attribute() {
        ObjectBuilder range = Shapes.object("AttributeRange", "whole numbers of an attribute");
        Field<Integer> from = range.required("from", Shapes.integer(-1_000_000, 1_000_000), "lowest");
        Field<Integer> to = range.required("to", Shapes.integer(-1_000_000, 1_000_000), "highest");
        range.check(to, f -> f.get(to) >= f.get(from), "a number not below `from`");
        record Limits(int from, int to) {}
        Shape<Limits> limits = range.build(f -> new Limits(f.get(from), f.get(to)));
        Shape<String> word = Shapes.<String>union("a value")
                .scalar(Shapes.bool().map(String::valueOf))
                .scalar(Shapes.text(64))
                .build();
        ObjectBuilder attribute = Shapes.object("Attribute", "an attribute that cases give under `attributes`");
        Field<String> name = attribute.required("name", Shapes.name(), "its name in conditions and cases");
        Field<AttributeSpec.Owner> of =
                attribute.required("of", Shapes.enumeration(AttributeSpec.Owner.class), "who has it");
        Field<Optional<List<String>>> values =
                attribute.optional("values", list(word).atLeast(1), "its words");
        Field<Optional<Limits>> numbers = attribute.optional("range", limits, "its whole numbers");
        Field<Optional<String>> absent = attribute.optional("default", word, "value of cases that do not give it");
        attribute.exactlyOne(values, numbers);
        return attribute.build(f -> new AttributeSpec(
                f.get(name),
                f.get(of),
                f.get(values).orElse(List.of()),
                f.get(numbers).map(Limits::from).orElse(0),
                f.get(numbers).map(Limits::to).orElse(0),
                f.get(absent).orElse(null),
                f.place()));
    }

    private static Shape<DiseaseSpec> disease() {
        ObjectBuilder disease = Shapes.object("Disease", "a disease that conditions and cases may name");
        Field<String> id = disease.required("id", Shapes.name(), "its id");
        Field<Texts> name = disease.required("name", ValueShapes.TEXTS, "what users see");
        return disease.build(f -> new DiseaseSpec(f.get(id), f.get(name), f.place()));
    }

    private static Shape<StatisticSpec> statistic() {
        ObjectBuilder statistic = Shapes.object("Statistic", "a dated statistic");
        Field<String> name = statistic.required("name", Shapes.name().examples(Words.STATISTICS.toArray()), "its name");
        Shape<Integer> year = Shapes.year();
        Field<Map<Integer, Long>> values =
                statistic.optional("values", Shapes.map(year, Shapes.money()), "value by year", Map.of());
        ValueShapes.ProvenanceFields provenance = new ValueShapes.ProvenanceFields(statistic, false);
        return statistic.build(f ->
                new StatisticSpec(f.get(name), f.get(values), provenance.find(f).orElse(null), f.place()));
    }

    private static Shape<AcceptedFinding> accepted() {
        ObjectBuilder accepted = Shapes.object("Accepted", "a finding that the source itself causes");
        Field<String> finding = accepted.required("finding", Shapes.text(200), "its key, as `verify` prints it");
        Field<String> article = accepted.required("article", Shapes.text(200), "the passage that causes it");
        Field<Texts> note = accepted.required("note", ValueShapes.NOTE, "why it is so");
        return accepted.build(f -> new AcceptedFinding(f.get(finding), f.get(article), f.get(note), f.place()));
    }

    /** A setting and, if it was written long, its provenance. */
    record Setting<T>(T value, Optional<Provenance> provenance) {}

    /** The settings of a pack, each short or long. */
    private static final class Settings {
        final Field<Setting<Rounding>> rounding;
        final Field<Setting<MonthDay>> yearStart;
        final Field<Setting<Boolean>> attribution;
        final Field<Setting<List<String>>> inpatient;
        final Field<Setting<IdentityTiming>> timing;
        final Field<Optional<Setting<MergeBefore>>> merge;
        final Field<Setting<Boolean>> preSelfPay;

        Settings(ObjectBuilder pack) {
            rounding =
                    pack.optional("rounding", roundingShape(), "one rounding per layer", plain(Rounding.FEN_HALF_UP));
            yearStart =
                    pack.optional("benefitYear", yearShape(), "when the benefit year starts", plain(MonthDay.of(1, 1)));
            Shape<Boolean> day = Shapes.either("discharge", false, "admission", true);
            attribution = pack.optional(
                    "attribution",
                    shortOrLong("Attribution", day),
                    "day of a stay that decides year and pack",
                    plain(false));
            Shape<List<String>> kinds = list(Shapes.words(Words.KINDS.toArray(String[]::new)));
            inpatient = pack.optional(
                    "countsAsInpatient",
                    shortOrLong("CountsAsInpatient", kinds),
                    "kinds attributed like a stay and counted as admissions",
                    plain(List.of("inpatient", "daySurgery", "homeSickbed")));
            timing = pack.optional(
                    "identityTiming",
                    timingShape(),
                    "from when until when identities count",
                    plain(IdentityTiming.DEFAULT));
            merge = pack.optional("mergeBefore", mergeShape(), "visits shortly before an admission go into the stay");
            preSelfPay = pack.optional(
                    "preSelfPayCountsAsInPolicy",
                    shortOrLong("PreSelfPay", Shapes.bool()),
                    "the first payment counts as in policy",
                    plain(false));
        }

        private static <T> Setting<T> plain(T value) {
            return new Setting<>(value, Optional.empty());
        }

        private static <T> Shape<Setting<T>> shortOrLong(String name, Shape<T> shape) {
            ObjectBuilder written = Shapes.object(name, "the setting with its source");
            Field<T> value = written.required("value", shape, "the setting");
            ValueShapes.ProvenanceFields provenance = new ValueShapes.ProvenanceFields(written, true);
            return Shapes.<Setting<T>>union("a setting")
                    .scalar(shape.map(Settings::plain))
                    .list(shape.map(Settings::plain))
                    .mapping(written.build(f -> new Setting<>(f.get(value), provenance.find(f))))
                    .build();
        }

        private static Shape<Setting<Rounding>> roundingShape() {
            ObjectBuilder object = Shapes.object("Rounding", "how payments are rounded, once for each layer");
            Field<Long> unit =
                    object.optional("unit", Shapes.money(1, 100_000_000), "payments are multiples of it", 1L);
            Field<Rounding.Mode> mode = object.optional(
                    "mode", Shapes.enumeration(Rounding.Mode.class), "where a remainder goes", Rounding.Mode.HALF_UP);
            Field<Boolean> of = object.optional(
                    "of", LayerShapes.ROUNDED, "the payment, or what the layer leaves of its base", false);
            ValueShapes.ProvenanceFields provenance = new ValueShapes.ProvenanceFields(object, false);
            return object.build(
                    f -> new Setting<>(new Rounding(f.get(unit), f.get(mode), f.get(of)), provenance.find(f)));
        }

        private static Shape<Setting<MonthDay>> yearShape() {
            ObjectBuilder object = Shapes.object("BenefitYear", "the benefit year");
            Field<MonthDay> start = object.required(
                    "start",
                    Shapes.monthDay().check(day -> !day.equals(MonthDay.of(2, 29)), "a day that every year has"),
                    "its first day; a year is named after the calendar year it starts in");
            ValueShapes.ProvenanceFields provenance = new ValueShapes.ProvenanceFields(object, false);
            return object.build(f -> new Setting<>(f.get(start), provenance.find(f)));
        }

        private static Shape<Setting<IdentityTiming>> timingShape() {
            ObjectBuilder object = Shapes.object("IdentityTiming", "from when until when identities count");
            Field<IdentityTiming.Start> start = object.optional(
                    "start",
                    Shapes.enumeration(IdentityTiming.Start.class),
                    "first day, from `recognisedOn`",
                    IdentityTiming.Start.AS_GIVEN);
            Field<IdentityTiming.End> end = object.optional(
                    "end",
                    Shapes.enumeration(IdentityTiming.End.class),
                    "last day, from `lostOn`",
                    IdentityTiming.End.AS_GIVEN);
            Field<IdentityTiming.MidStay> stay = object.optional(
                    "midStay",
                    Shapes.enumeration(IdentityTiming.MidStay.class),
                    "day of a stay on which an identity must be held",
                    IdentityTiming.MidStay.ANY_DAY);
            ValueShapes.ProvenanceFields provenance = new ValueShapes.ProvenanceFields(object, false);
            return object.build(
                    f -> new Setting<>(new IdentityTiming(f.get(start), f.get(end), f.get(stay)), provenance.find(f)));
        }

        private static Shape<Setting<MergeBefore>> mergeShape() {
            ObjectBuilder object = Shapes.object("MergeBefore", "visits shortly before an admission go into the stay");
            Field<Integer> days = object.required("days", Shapes.integer(0, 31), "days before the admission day");
            Field<List<String>> kinds = object.required(
                    "kinds",
                    list(Shapes.words(Words.KINDS.toArray(String[]::new))).atLeast(1),
                    "kinds of visits");
            ValueShapes.ProvenanceFields provenance = new ValueShapes.ProvenanceFields(object, false);
            return object.build(f -> new Setting<>(new MergeBefore(f.get(days), f.get(kinds)), provenance.find(f)));
        }

        Map<String, Provenance> provenance(org.tuodi.policy.text.Fields f, Optional<Provenance> period) {
            Map<String, Provenance> result = new LinkedHashMap<>();
            period.ifPresent(p -> result.put("period", p));
            f.get(rounding).provenance().ifPresent(p -> result.put("rounding", p));
            f.get(yearStart).provenance().ifPresent(p -> result.put("benefitYear", p));
            f.get(attribution).provenance().ifPresent(p -> result.put("attribution", p));
            f.get(inpatient).provenance().ifPresent(p -> result.put("countsAsInpatient", p));
            f.get(timing).provenance().ifPresent(p -> result.put("identityTiming", p));
            f.get(merge).flatMap(Setting::provenance).ifPresent(p -> result.put("mergeBefore", p));
            f.get(preSelfPay).provenance().ifPresent(p -> result.put("preSelfPayCountsAsInPolicy", p));
            return result;
        }
    }
}
