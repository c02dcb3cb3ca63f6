package org.tuodi.platform.rosters;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.enumeration;
import static org.tuodi.policy.text.Shapes.text;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.rosters.IdentityRecord.Recognition;
import org.tuodi.platform.rosters.IdentityRecord.Term;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * A recognition as a department records it by hand.
 *
 * @param medicalSubsidy whether the person enjoys it
 * @param source the decision, by its number
 */
record IdentityForm(String identity, Recognition recognition, Term term, boolean medicalSubsidy, String source) {

    static final Shape<IdentityForm> SHAPE = shape();

    /** An exit. */
    record End(LocalDate lostOn, @Nullable String reason, String source) {

        static final Shape<End> SHAPE = shape();

        private static Shape<End> shape() {
            ObjectBuilder object = Shapes.object("IdentityEnd", "the exit from an identity");
            Field<LocalDate> lostOn =
                    object.required("lostOn", date(), "day of the exit; until when it counts is the pack's");
            Field<Optional<String>> reason = object.optional("reason", text(100), "why");
            Field<String> source = object.required("source", text(100), "number of the decision");
            return object.build(
                    fields -> new End(fields.get(lostOn), fields.get(reason).orElse(null), fields.get(source)));
        }
    }

    private static Shape<IdentityForm> shape() {
        ObjectBuilder object = Shapes.object("IdentityForm", "a recognition of an identity");
        Field<String> department = object.required("department", Shapes.name(), "department that recognises it");
        Field<String> identity = object.required("identity", Shapes.name(), "an identity that it recognises");
        Field<Optional<String>> kind = object.optional("kind", text(40), "the part of it, such as 突发严重困难户");
        Field<Optional<Level>> level = object.optional("level", enumeration(Level.class), "level of government");
        Field<Optional<LocalDate>> appliedOn = object.optional("appliedOn", date(), "day of the application");
        Field<LocalDate> recognisedOn = object.required("recognisedOn", date(), "day of recognition");
        Field<Optional<LocalDate>> from = object.optional("from", date(), "first day, instead of what the pack says");
        Field<Optional<LocalDate>> to = object.optional("to", date(), "last day, instead of what the pack says");
        Field<Optional<LocalDate>> lostOn = object.optional("lostOn", date(), "day of the exit");
        Field<Optional<String>> reason = object.optional("endReason", text(100), "why it ended");
        Field<Boolean> withdrawn =
                object.optional("withdrawn", Shapes.bool(), "should never have been on record", false);
        Field<Boolean> subsidy = object.optional("medicalSubsidy", Shapes.bool(), "enjoys the medical subsidy", false);
        Field<String> source = object.required("source", text(100), "number of the decision");
        object.atMostOne(to, lostOn);
        return object.build(fields -> new IdentityForm(
                fields.get(identity),
                new Recognition(
                        fields.get(department),
                        fields.get(level).orElse(null),
                        fields.get(kind).orElse(null),
                        fields.get(appliedOn).orElse(null),
                        fields.get(recognisedOn)),
                new Term(
                        fields.get(from).orElse(null),
                        fields.get(to).orElse(null),
                        fields.get(lostOn).orElse(null),
                        fields.get(reason).orElse(null),
                        fields.get(withdrawn)),
                fields.get(subsidy),
                fields.get(source)));
    }

    /** As a version of a record. */
    IdentityRecord record(String person, int number, int version, String by) {
        return new IdentityRecord(person, number, version, identity, recognition, term, source, by, null);
    }
}
