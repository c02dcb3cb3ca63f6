package org.tuodi.platform.gateway;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as they are written in calls and answers. */
public final class Times {

    /** The interface knows no other. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

    /** Digits with whatever between them; then seconds with a fraction, and an offset. */
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?"
            + "(?:[T ]?(\\d{1,2}):?(\\d{2})(?::?(\\d{2})(?:[.,]?\\d{1,9})?)?)?(Z|[+-]\\d{2}:?\\d{2})?");

    private Times() {}

    /** Reads a moment or a day; empty for anything else. A moment with an offset is taken to Chinese time. */
    public static Optional<LocalDateTime> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            LocalDateTime local = day.atTime(number(matcher, 4), number(matcher, 5), number(matcher, 6));
            String offset = matcher.group(7);
            return Optional.of(
                    offset == null
                            ? local
                            : OffsetDateTime.of(local, java.time.ZoneOffset.of(offset))
                                    .atZoneSameInstant(ZONE)
                                    .toLocalDateTime());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Such as {@code 2023-03-01 08:30:00}. */
    public static String moment(LocalDateTime time) {
        return MOMENT.format(time);
    }

    /** 17 digits, down to the millisecond. */
    public static String digits(LocalDateTime time) {
        return DIGITS.format(time);
    }
}
