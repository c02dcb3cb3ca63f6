package org.tuodi.platform.gateway;

import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.people.Identified;
import org.tuodi.platform.people.Person;

/** A person on a day, as the interface tells of one. */
public record Insured(Person person, Identified identified, Map<String, @Nullable Object> facts, LocalDate day) {

    private static final int ADULT = 18;
    private static final int OLD = 60;

    /** Employee or resident. */
    public String scheme() {
        return String.valueOf(facts.get("scheme"));
    }

    /** Its code. */
    public String insutype() {
        return Codes.BUILT_IN.code("insutype", scheme());
    }

    /** By employment; residents by age. */
    public String psnType() {
        String employment = String.valueOf(facts.get("employment"));
        boolean resident = scheme().equals("resident");
        String standing = resident || Codes.BUILT_IN.code("psnType", employment).isEmpty() ? byAge() : employment;
        return Codes.BUILT_IN.code("psnType", standing);
    }

    private String byAge() {
        int age = age();
        return age < ADULT ? "child" : age < OLD ? "adult" : "old";
    }

    /** In whole years. */
    public int age() {
        LocalDate born = identified.birthDate();
        return born == null ? 0 : Math.max(0, Period.between(born, day).getYears());
    }

    /** What every answer about a person begins with. */
    public Map<String, @Nullable Object> json() {
        LocalDate born = identified.birthDate();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("psn_no", person.id());
        json.put("psn_cert_type", "01");
        json.put("certno", identified.idNumber());
        json.put("psn_name", identified.name());
        json.put("gend", Codes.BUILT_IN.code("gender", identified.sex().word()));
        json.put("naty", null);
        json.put("brdy", born == null ? null : born.toString());
        json.put("age", age());
        return json;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Insured " + person.id();
    }
}
