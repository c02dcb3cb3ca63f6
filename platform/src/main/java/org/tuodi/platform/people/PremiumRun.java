package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Words;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * A list of persons whose contribution of a year is subsidised.
 *
 * @param day whose identities count
 * @param payer fund that bears the subsidy
 * @param receiver fund to which the contribution is owed
 */
record PremiumRun(String id, String family, String region, int year, LocalDate day, String payer, String receiver) {

    /** How far it is. */
    enum State {
        DRAFT,
        APPROVED,
        REJECTED,
        POSTED
    }

    /**
     * A person on the list.
     *
     * @param amount paid for the person, on top of what was posted before
     * @param standard the person's part of the contribution
     * @param personal what is left for the person
     */
    record Line(String person, String identity, long amount, long standard, long personal, String payer, String steps) {

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("person", person);
            json.put("identity", identity);
            json.put("subsidy", Money.text(amount));
            json.put("standard", Money.text(standard));
            json.put("personal", Money.text(personal));
            json.put("payer", payer);
            return json;
        }
    }

    static final Shape<PremiumRun> SHAPE = shape();

    private static Shape<PremiumRun> shape() {
        ObjectBuilder object = Shapes.object("PremiumRun", "a list of persons whose contribution is subsidised");
        Field<String> id = object.required("id", Registration.ID, "its id");
        Field<String> family = object.required("family", Shapes.id(), "family of policy packs");
        Field<String> region = object.required("region", Registration.REGION, "whose residents");
        Field<Integer> year = object.required("year", Shapes.year(), "enrolment year");
        Field<LocalDate> day = object.required("day", date(), "the day whose identities count");
        Field<String> payer = object.optional("payer", Shapes.name(), "fund that pays", "medicalAssistanceFund");
        Field<String> receiver = object.optional("receiver", Shapes.name(), "fund that is paid", "residentPool");
        return object.build(fields -> new PremiumRun(
                fields.get(id),
                fields.get(family),
                fields.get(region),
                fields.get(year),
                fields.get(day),
                fields.get(payer),
                fields.get(receiver)));
    }

    Map<String, Object> json(State state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("family", family);
        json.put("region", region);
        json.put("year", year);
        json.put("day", day.toString());
        json.put("state", Words.of(state));
        return json;
    }
}
