package org.tuodi.platform.simulation;

import java.time.LocalDate;
import java.util.List;

/**
 * Where simulated persons live.
 *
 * @param policy that counts there
 * @param family of policies
 * @param manualOnly whether the counter enters every bill, with what others paid
 * @param start the first of the days from which bills are
 * @param identities that an office registers
 * @param listed identities that civil affairs lists, each as the list calls it and as the policy does
 */
record Jurisdiction(
        String policy,
        String family,
        boolean manualOnly,
        LocalDate start,
        List<String> identities,
        List<String> listed) {

    /** Bills settle online and by hand. */
    static final Jurisdiction COUNTY = new Jurisdiction(
            "demo-county-2023",
            "demo-county",
            false,
            LocalDate.of(2023, 1, 1),
            List.of(
                    "extremeHardshipPerson",
                    "orphan",
                    "subsistenceRecipient",
                    "povertyRiskPopulation",
                    "marginalHouseholdMember",
                    "illnessImpoverishedPatient",
                    "otherSpecialHardship"),
            List.of("低保对象 subsistenceRecipient", "特困人员 extremeHardshipPerson", "低保边缘 marginalHouseholdMember"));

    /** What basic and critical-illness insurance paid comes with each bill, and every bill by the counter. */
    static final Jurisdiction NEIGHBOURS = new Jurisdiction(
            "maoming-2018",
            "maoming",
            true,
            LocalDate.of(2019, 1, 1),
            List.of(
                    "extremeHardshipPerson",
                    "subsistenceRecipient",
                    "registeredPoorPerson",
                    "otherSpecialHardship",
                    "lowIncomePerson",
                    "illnessImpoverishedPatient"),
            List.of("低保对象 subsistenceRecipient", "特困人员 extremeHardshipPerson", "低收入 lowIncomePerson"));

    static final List<Jurisdiction> ALL = List.of(COUNTY, NEIGHBOURS);
}
