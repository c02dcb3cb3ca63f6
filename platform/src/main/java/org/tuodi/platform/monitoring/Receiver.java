package org.tuodi.platform.monitoring;

import java.util.Set;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Who is told of an alert and answers for a part of it (BY-10.4, C1-3.3, C1-3.4). */
public enum Receiver {
    MEDICAL_SECURITY("medicalSecurity", "医疗保障", Role.MSB, Role.CA, Role.DA),
    CIVIL_AFFAIRS("civilAffairs", "民政", Role.CIV),
    RURAL_REVITALISATION("ruralRevitalisation", "农业农村、乡村振兴", "ruralRevitalisation", Role.IDD),
    DISABLED_PERSONS_FEDERATION("disabledPersonsFederation", "残联", "disabledPersons", Role.IDD),
    HEALTH("health", "卫健", Role.HLT),
    RED_CROSS("redCross", "红十字会", "redCross", Role.IDD),
    CHARITY("charity", "慈善", "charity", Role.IDD),
    TOWN("town", "乡镇、街道", Role.TWN);

    static final Shape<Receiver> SHAPE = Shapes.enumeration(Receiver.class, Receiver::word);

    private final String word;
    private final String chinese;
    private final String office;
    /** Never changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Role> roles;

    Receiver(String word, String chinese, Role... roles) {
        this(word, chinese, "", roles);
    }

    /** One of several departments of a role: its callers name it as their office. */
    Receiver(String word, String chinese, String office, Role... roles) {
        this.word = word;
        this.chinese = chinese;
        this.office = office;
        this.roles = Set.of(roles);
    }

    static Receiver of(String word) {
        for (Receiver receiver : values()) {
            if (receiver.word.equals(word)) {
                return receiver;
            }
        }
        throw new IllegalArgumentException("unknown receiver " + word);
    }

    /** Name in Chinese. */
    public String chinese() {
        return chinese;
    }

    /** Its word in files and answers. */
    public String word() {
        return word;
    }

    /** The office that its callers name, where it is one of several departments of a role; else empty. */
    public String office() {
        return office;
    }

    /** Whose answers are its answers. */
    Set<Role> roles() {
        return roles;
    }

    /** Whether a caller answers for it. */
    public boolean speaksThrough(Caller caller) {
        return caller.roles().stream().anyMatch(roles::contains)
                && (office.isEmpty() || office.equals(caller.institution()));
    }
}
