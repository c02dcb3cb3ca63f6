package org.tuodi.platform.gateway;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Json;

/** The envelope of answers. Every key is always there. */
final class Reply {

    private static final long SERIALS = 10_000_000_000L;
    private static final String NO_REGION = "000000";

    /** Begins anywhere, so that servers started in the same second do not give out the same numbers. */
    private final AtomicLong serial = new AtomicLong(ThreadLocalRandom.current().nextLong(SERIALS));

    /** An answer with its output. */
    String success(
            boolean textInfcode, String region, LocalDateTime received, LocalDateTime now, @Nullable Object output) {
        return envelope(code(0, textInfcode), region, received, now, "", output);
    }

    /** A refusal. */
    String refusal(boolean textInfcode, String region, LocalDateTime received, LocalDateTime now, String message) {
        return envelope(code(-1, textInfcode), region, received, now, message, null);
    }

    private static Object code(int code, boolean asText) {
        return asText ? (Object) Integer.toString(code) : code;
    }

    private String envelope(
            Object code,
            String region,
            LocalDateTime received,
            LocalDateTime now,
            String message,
            @Nullable Object output) {
        Map<String, @Nullable Object> reply = new LinkedHashMap<>();
        reply.put("infcode", code);
        reply.put("inf_refmsgid", number(region, now));
        reply.put("refmsg_time", Times.digits(received));
        reply.put("respond_time", Times.digits(now));
        reply.put("err_msg", message);
        reply.put("warn_msg", null);
        reply.put("output", output);
        reply.put("cainfo", null);
        reply.put("signtype", null);
        reply.put("enctype", null);
        return Json.compact(reply);
    }

    /** Region, 14 digits of time, 10 digits of a serial. */
    private String number(String region, LocalDateTime now) {
        String division = region.matches("\\d{6}") ? region : NO_REGION;
        return division
                + Times.digits(now).substring(0, 14)
                + String.format("%010d", serial.getAndIncrement() % SERIALS);
    }
}
