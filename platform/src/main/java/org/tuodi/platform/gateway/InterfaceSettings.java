package org.tuodi.platform.gateway;

import java.util.Map;

/**
 * How the system of one institution speaks.
 *
 * @param institution its code, which is its {@code fixmedins_code}
 * @param authentication how it proves who it is
 * @param dialect what differs in answers and keys
 */
public record InterfaceSettings(String institution, Authentication authentication, Dialect dialect) {

    /** How a caller proves who it is. */
    public enum Authentication {
        /** A bearer token. */
        BEARER,
        /** Gateway headers with HMAC-SHA1. */
        CSB,
        /** Headers of the Guangdong kind with SHA-256. */
        TIF,
        /** Headers of the Zhejiang kind with HMAC-SM3. */
        CA_SM3,
        /** Says who it is and proves nothing; for a demonstration on the machine itself. */
        NONE
    }

    /**
     * What differs.
     *
     * @param textInfcode whether infcode is a text instead of a number
     * @param tiltCode fund code of tilt assistance, empty to count it as medical assistance
     * @param trialTime whether a trial carries a time of settlement
     * @param uniqueMsgid whether two calls never share a msgid
     * @param clearingWays clearing way by kind of encounter, over the usual ones
     * @param medTypes kind of encounter by med_type, over the usual ones; also by its first digits
     */
    public record Dialect(
            boolean textInfcode,
            String tiltCode,
            boolean trialTime,
            boolean uniqueMsgid,
            Map<String, String> clearingWays,
            Map<String, String> medTypes) {

        /** The usual one. */
        public static final Dialect USUAL = new Dialect(false, "610102", false, true, Map.of(), Map.of());

        public Dialect {
            clearingWays = Map.copyOf(clearingWays);
            medTypes = Map.copyOf(medTypes);
        }
    }
}
