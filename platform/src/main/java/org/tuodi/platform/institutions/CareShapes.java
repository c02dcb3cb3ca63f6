package org.tuodi.platform.institutions;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.pattern;
import static org.tuodi.policy.text.Shapes.text;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** What callers record of a person's way of care, and what they are told. Each kind has its own address. */
final class CareShapes {

    private static final Shape<String> INSTITUTION =
            pattern(Institution.CODE, Institution.CODE_EXPECTED, "H99010100001");
    private static final Shape<String> CODE = text(30);

    /** By the name of the kind in addresses. */
    private static final Map<String, Shape<? extends Care>> SHAPES = shapes();

    private CareShapes() {}

    /** Names of the kinds. */
    static List<String> kinds() {
        return List.copyOf(SHAPES.keySet());
    }

    /** The shape of a kind; throws Refusal for one that is not there. */
    static Care read(String kind, byte[] body) {
        Shape<? extends Care> shape = SHAPES.get(kind);
        if (shape == null) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "found the kind `" + kind + "`; expected one of " + kinds());
        }
        return Values.read(body, shape);
    }

    private static Map<String, Shape<? extends Care>> shapes() {
        Map<String, Shape<? extends Care>> shapes = new LinkedHashMap<>();
        shapes.put("recognitions", recognition());
        shapes.put("referrals", referral());
        shapes.put("filings", filing());
        shapes.put("family-doctors", familyDoctor());
        shapes.put("designations", designation());
        return shapes;
    }

    /** First and last day, which every kind has. */
    private record Days(Field<LocalDate> from, Field<Optional<LocalDate>> to) {
        static Days of(ObjectBuilder object) {
            return new Days(
                    object.required("from", date(), "first day"),
                    object.optional("to", date(), "last day; left out: open"));
        }
    }

    private static Shape<Care.Recognition> recognition() {
        ObjectBuilder object = Shapes.object("CareRecognition", "a disease that an institution recognised");
        Field<String> disease = object.required("disease", CODE, "code of the list of diseases");
        Field<Optional<String>> phase = object.optional("phase", text(60), "phase of the disease");
        Field<String> institution = object.required("institution", INSTITUTION, "that recognised it");
        Field<Optional<String>> physician = object.optional("physician", CODE, "that recognised it");
        Days days = Days.of(object);
        return object.build(fields -> new Care.Recognition(
                fields.get(disease),
                fields.get(phase).orElse(null),
                fields.get(institution),
                fields.get(physician).orElse(null),
                fields.get(days.from()),
                fields.get(days.to()).orElse(null)));
    }

    private static Shape<Care.Referral> referral() {
        ObjectBuilder object = Shapes.object("CareReferral", "one institution sends the person to another");
        Field<String> sender = object.required("fromInstitution", INSTITUTION, "that sends");
        Field<String> receiver = object.required("toInstitution", INSTITUTION, "that receives");
        Field<Care.Direction> direction =
                object.required("direction", Shapes.enumeration(Care.Direction.class), "which way it goes");
        Field<Boolean> first =
                object.optional("firstContact", bool(), "whether the sender saw the person first", false);
        Field<Optional<String>> diagnosis = object.optional("diagnosis", CODE, "code of the diagnosis");
        Field<String> reason = object.required("reason", text(200), "why");
        Field<Optional<String>> department =
                object.optional("department", text(100), "that receives; a grassroots institution must say it");
        Days days = Days.of(object);
        return object.build(fields -> new Care.Referral(
                fields.get(sender),
                fields.get(receiver),
                fields.get(direction),
                fields.get(first),
                fields.get(diagnosis).orElse(null),
                fields.get(reason),
                fields.get(department).orElse(null),
                fields.get(days.from()),
                fields.get(days.to()).orElse(null)));
    }

    private static Shape<Care.Filing> filing() {
        ObjectBuilder object = Shapes.object("CareFiling", "care outside the person's pooling area");
        Field<Care.FilingType> type = object.required("type", Shapes.enumeration(Care.FilingType.class), "why there");
        Field<String> region =
                object.required("region", pattern(Region.CODE, Region.CODE_EXPECTED, "980100"), "destination");
        Field<Optional<String>> institution = object.optional("institution", INSTITUTION, "only this one");
        Field<Boolean> home = object.optional(
                "homeStandard", bool(), "whether the values of the person's own pooling area count there", true);
        Days days = Days.of(object);
        return object.build(fields -> new Care.Filing(
                fields.get(type),
                fields.get(region),
                fields.get(institution).orElse(null),
                fields.get(home),
                false,
                fields.get(days.from()),
                fields.get(days.to()).orElse(null)));
    }

    private static Shape<Care.FamilyDoctor> familyDoctor() {
        ObjectBuilder object = Shapes.object("CareFamilyDoctor", "a contract with a family doctor");
        Field<String> institution = object.required("institution", INSTITUTION, "of the doctor");
        Field<Optional<String>> physician = object.optional("physician", CODE, "the doctor");
        Days days = Days.of(object);
        return object.build(fields -> new Care.FamilyDoctor(
                fields.get(institution),
                fields.get(physician).orElse(null),
                fields.get(days.from()),
                fields.get(days.to()).orElse(null)));
    }

    private static Shape<Care.Designation> designation() {
        ObjectBuilder object = Shapes.object("CareDesignation", "where the person is to be cared for");
        Field<String> type =
                object.required("type", pattern("[0-9]{1,3}", "a type of business", "01"), "as biz_appy_type");
        Field<Integer> place = object.optional("place", Shapes.integer(1, 99), "among those of this type", 1);
        Field<String> institution = object.required("institution", INSTITUTION, "designated");
        Field<Optional<String>> disease = object.optional("disease", CODE, "for which it is");
        Days days = Days.of(object);
        return object.build(fields -> new Care.Designation(
                fields.get(type),
                fields.get(place),
                fields.get(institution),
                fields.get(disease).orElse(null),
                fields.get(days.from()),
                fields.get(days.to()).orElse(null)));
    }

    /** A record as callers are told. */
    static Map<String, @Nullable Object> json(CareRecord row) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("id", row.id());
        told.put("number", row.number());
        Care care = row.care();
        if (care instanceof Care.Recognition recognition) {
            told.put("kind", "recognitions");
            told.put("disease", recognition.disease());
            told.put("policyDisease", row.policyDisease());
            told.put("listEdition", row.listEdition());
            told.put("phase", recognition.phase());
            told.put("institution", recognition.institution());
            told.put("physician", recognition.physician());
        } else if (care instanceof Care.Referral referral) {
            told.put("kind", "referrals");
            told.put("fromInstitution", referral.fromInstitution());
            told.put("toInstitution", referral.toInstitution());
            told.put("direction", word(referral.direction()));
            told.put("firstContact", referral.firstContact());
            told.put("diagnosis", referral.diagnosis());
            told.put("reason", referral.reason());
            told.put("department", referral.department());
        } else if (care instanceof Care.Filing filing) {
            told.put("kind", "filings");
            told.put("type", word(filing.type()));
            told.put("region", filing.region());
            told.put("institution", filing.institution());
            told.put("homeStandard", filing.homeStandard());
            told.put("selfService", filing.selfService());
        } else if (care instanceof Care.FamilyDoctor contract) {
            told.put("kind", "family-doctors");
            told.put("institution", contract.institution());
            told.put("physician", contract.physician());
        } else if (care instanceof Care.Designation designation) {
            told.put("kind", "designations");
            told.put("type", designation.type());
            told.put("place", designation.place());
            told.put("institution", designation.institution());
            told.put("disease", designation.disease());
        }
        LocalDate to = care.to();
        told.put("from", care.from().toString());
        told.put("to", to == null ? null : to.toString());
        told.put("by", row.recordedBy());
        told.put("at", row.recordedAt().toInstant().toString());
        return told;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
