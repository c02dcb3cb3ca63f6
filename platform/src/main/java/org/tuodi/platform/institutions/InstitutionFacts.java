package org.tuodi.platform.institutions;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An institution on a day.
 *
 * @param agreement whether a service agreement is in force
 * @param assistanceDesignated whether it is designated for medical assistance, which needs an agreement in force
 */
public record InstitutionFacts(Institution institution, Standing agreement, boolean assistanceDesignated) {

    /** How a service agreement stands on a day. */
    public enum Standing {
        ACTIVE,
        SUSPENDED,
        NONE
    }

    /** Its code. */
    public String code() {
        return institution.code();
    }

    /** Its name. */
    public String name() {
        return institution.name();
    }

    /** Its kind. */
    public String kind() {
        return institution.kind();
    }

    /** Its level. */
    public int level() {
        return institution.level();
    }

    /** Code of its region. */
    public String region() {
        return institution.region();
    }

    /**
     * A case file's {@code institution}.
     *
     * @param place as {@link Regions#place} gives it
     */
    public Map<String, Object> facts(String place) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", code());
        facts.put("level", level());
        facts.put("type", kind());
        facts.put("place", place);
        facts.put("networked", institution.networked());
        facts.put("assistanceDesignated", assistanceDesignated);
        return facts;
    }
}
