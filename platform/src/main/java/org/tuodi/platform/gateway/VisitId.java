package org.tuodi.platform.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a visit: the interface's {@code mdtrt_id}.
 *
 * @param number counts a person's visits, from 1
 */
public record VisitId(String person, int number) {

    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9_-]{1,40})\\.V(\\d{1,9})");

    /**
     * Reads {@code P1.V3}.
     *
     * @throws GatewayRefusal for anything else
     */
    public static VisitId parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new GatewayRefusal("就诊ID（mdtrt_id）不存在");
        }
        return new VisitId(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    /** Such as {@code P1.V3}. */
    @Override
    public String toString() {
        return person + ".V" + number;
    }
}
