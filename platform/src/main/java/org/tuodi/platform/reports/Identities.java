package org.tuodi.platform.reports;

import java.util.List;

/** Identities in the order in which a bill is counted under one of several. */
public final class Identities {

    /** The most favoured first; what is not named comes last. */
    public static final List<String> ORDER = List.of(
            "extremeHardshipPerson",
            "orphan",
            "unattendedChild",
            "subsistenceRecipient",
            "marginalHouseholdMember",
            "povertyRiskPopulation",
            "illnessImpoverishedPatient",
            "expenditureHardshipHousehold",
            "registeredPoorPerson",
            "lowIncomePerson",
            "preferentialPerson",
            "assistancePerson",
            "severelyDisabledPerson",
            "hardshipEmployee",
            "otherSpecialHardship");

    /** Of whoever holds none. */
    public static final String NONE = "none";

    private Identities() {}
}
