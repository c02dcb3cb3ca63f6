package org.tuodi.platform.rosters;

/** Level of government that recognised an identity, lowest first. */
public enum Level {
    VILLAGE,
    TOWNSHIP,
    COUNTY,
    CITY,
    PROVINCE,
    NATION
}
