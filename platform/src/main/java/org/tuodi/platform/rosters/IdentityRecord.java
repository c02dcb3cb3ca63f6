package org.tuodi.platform.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recognition of an identity of a person, in one version.
 *
 * @param number among the person's recognitions
 * @param recordedBy who recorded this version
 * @param knownSince when; null before it is written
 */
public record IdentityRecord(
        String person,
        int number,
        int version,
        String identity,
        Recognition recognition,
        Term term,
        String source,
        String recordedBy,
        @Nullable Instant knownSince) {

    /** Who recognised it and when. */
    public record Recognition(
            String department,
            @Nullable Level level,
            @Nullable String kind,
            @Nullable LocalDate appliedOn,
            @Nullable LocalDate recognisedOn) {}

    /**
     * How long it counts. With {@code from} empty the pack says so from the day of recognition, with {@code lostOn} given from
     * the day of the exit.
     */
    public record Term(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate lostOn,
            @Nullable String endReason,
            boolean withdrawn) {

        /** From the first day of the month of recognition (TJ-1.2a). */
        static Term fromMonthOf(LocalDate recognisedOn) {
            return new Term(YearMonth.from(recognisedOn).atDay(1), null, null, null, false);
        }
    }

    /** Neither ended nor withdrawn. */
    boolean isOpen() {
        return !term.withdrawn && term.to == null && term.lostOn == null;
    }

    /** The first day of which the record speaks. */
    LocalDate start() {
        LocalDate from = term.from;
        return from != null ? from : java.util.Objects.requireNonNull(recognition.recognisedOn);
    }

    /** The last day of which the record speaks; the end of time for an open one. */
    LocalDate end() {
        LocalDate to = term.to != null ? term.to : term.lostOn;
        return to != null ? to : LocalDate.MAX;
    }

    /** The next version of it. */
    IdentityRecord next(Recognition other, Term otherTerm, String otherSource, String by) {
        return new IdentityRecord(person, number, version + 1, identity, other, otherTerm, otherSource, by, null);
    }

    /** The same recognition, ended on a day; until when it counts is the pack's. */
    IdentityRecord ended(LocalDate lostOn, @Nullable String reason, String otherSource, String by) {
        return next(recognition, new Term(term.from, null, lostOn, reason, false), otherSource, by);
    }

    /** The same recognition as one that should never have been on record. */
    IdentityRecord withdrawn(@Nullable String reason, String otherSource, String by) {
        return next(recognition, new Term(term.from, term.to, term.lostOn, reason, true), otherSource, by);
    }

    /** As it is answered. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", number);
        json.put("version", version);
        json.put("identity", identity);
        put(json, "kind", recognition.kind);
        json.put("department", recognition.department);
        put(json, "level", recognition.level == null ? null : Words.of(recognition.level));
        put(json, "appliedOn", recognition.appliedOn);
        put(json, "recognisedOn", recognition.recognisedOn);
        put(json, "from", term.from);
        put(json, "to", term.to);
        put(json, "lostOn", term.lostOn);
        put(json, "endReason", term.endReason);
        if (term.withdrawn) {
            json.put("withdrawn", true);
        }
        json.put("source", source);
        json.put("recordedBy", recordedBy);
        put(json, "knownSince", knownSince);
        return json;
    }

    private static void put(Map<String, @Nullable Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value.toString());
        }
    }
}
