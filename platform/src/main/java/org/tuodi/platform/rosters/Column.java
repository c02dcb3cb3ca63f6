package org.tuodi.platform.rosters;

/** A column of a roster that is read; others are left alone and never stored. */
enum Column {
    ID_NUMBER,
    NAME,
    BIRTH_DATE,
    CHANGE,
    IDENTITY,
    KIND,
    RECOGNISED_ON,
    APPLIED_ON,
    CHANGED_ON,
    ENDED_ON,
    REASON,
    LEVEL,
    MEDICAL_SUBSIDY
}
