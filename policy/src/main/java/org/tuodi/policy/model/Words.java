package org.tuodi.policy.model;

import java.util.List;

/** The closed word lists of the contract, in their fixed order. */
public final class Words {

    public static final List<String> SCHEMES = List.of("employee", "resident");
    public static final List<String> EMPLOYMENTS = List.of("active", "retired", "flexible", "none");
    public static final List<String> INSTITUTION_TYPES =
            List.of("hospital", "communityCentre", "townshipCentre", "villageClinic", "pharmacy");
    public static final List<String> PLACES = List.of("local", "elsewhereInProvince", "otherProvince");
    public static final List<String> TRUTHS = List.of("true", "false");
    public static final List<String> KINDS = List.of(
            "outpatient",
            "chronicOutpatient",
            "specialOutpatient",
            "emergency",
            "inpatient",
            "daySurgery",
            "homeSickbed",
            "pharmacy");
    public static final List<String> REFERRALS = List.of("none", "regular", "emergency", "filed", "notRequired");
    public static final List<String> CATEGORIES = List.of(
            "registration",
            "consultation",
            "examination",
            "laboratory",
            "radiology",
            "treatment",
            "surgery",
            "nursing",
            "bed",
            "drug",
            "herbal",
            "material",
            "prosthesis",
            "other");
    public static final List<String> CLASSES = List.of("A", "B", "C");
    public static final List<String> IDENTITIES = List.of(
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
    public static final List<String> STATISTICS = List.of(
            "residentDisposableIncomePerHead",
            "ruralDisposableIncomePerHead",
            "subsistenceStandard",
            "averagePension",
            "residentContribution");

    /** Identity of a person without any. */
    public static final String NO_IDENTITY = "none";

    private Words() {}
}
