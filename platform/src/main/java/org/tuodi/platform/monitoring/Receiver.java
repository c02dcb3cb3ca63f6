package org.tuodi.platform.monitoring;

import java.util.Set;
import org.tuodi.platform.access.Role;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Who is told of an alert and answers for a part of it (BY-10.4, C1-3.3, C1-3.4). */
public enum Receiver {
    MEDICAL_SECURITY("medicalSecurity", "医疗保障", Role.MSB, Role.CA, Role.DA),
    CIVIL_AFFAIRS("civilAffairs", "民政", Role.CIV),
    RURAL_REVITALISATION("ruralRevitalisation", "农业农村、乡村振兴", Role.IDD),
    DISABLED_PERSONS_FEDERATION("disabledPersonsFederation", "残联", Role.IDD),
    HEALTH("health", "卫健", Role.HLT),
    RED_CROSS("redCross", "红十字会", Role.IDD),
    CHARITY("charity", "慈善", Role.IDD),
    TOWN("town", "乡镇、街道", Role.TWN);

    static final Shape<Receiver> SHAPE = Shapes.enumeration(Receiver.class, Receiver::word);

    private final String word;
    private final String chinese;
    private final Set<Role> roles;

    Receiver(String word, String chinese, Role... roles) {
        this.word = word;
        this.chinese = chinese;
        this.roles = Set.of(roles);
    }

    /** Name in Chinese. */
    public String chinese() {
        return chinese;
    }

    /** Its word in files and answers. */
    public String word() {
        return word;
    }

    /** Whose answers are its answers. */
    Set<Role> roles() {
        return roles;
    }
}
