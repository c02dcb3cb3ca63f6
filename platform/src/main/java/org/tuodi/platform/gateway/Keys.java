package org.tuodi.platform.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Json;

/**
 * Keys of calls that move money or register a visit. A repeated call has the key of the first, so it gets the first answer.
 */
final class Keys {

    private static final int MOST_CHARACTERS = 60;

    private Keys() {}

    /**
     * The key: transaction and msgid; where the institution's msgids are not unique, or it sent none, transaction, visit and
     * content.
     *
     * @param visit that it is about, and how often it was settled and cancelled before
     */
    static String of(Call call, String visit) {
        if (call.settings().dialect().uniqueMsgid() && !call.msgid().isEmpty()) {
            return ofMessage(call.infno(), call.msgid());
        }
        String content = HexFormat.of().formatHex(digest(call)).substring(0, 40);
        return base(call.infno()) + "/" + text(visit) + "/" + content;
    }

    /** The key of a call by its msgid. */
    static String ofMessage(String infno, String msgid) {
        return base(infno) + "/" + text(msgid);
    }

    private static String text(String text) {
        return text.matches("[!-~]{1," + MOST_CHARACTERS + "}")
                ? text
                : HexFormat.of()
                        .formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                        .substring(0, 40);
    }

    /** Variants are one transaction. */
    static String base(String infno) {
        return infno.replaceAll("[A-Za-z]+$", "");
    }

    /** Digest of what was sent as input, whatever the order of its fields. */
    static byte[] digest(Call call) {
        String canonical = Json.compact(sorted(call.input().values()));
        return sha256().digest(canonical.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        return Hashes.sha256();
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), sorted(each)));
            return sorted;
        }
        return value instanceof List<?> list ? list(list) : value;
    }

    private static List<@Nullable Object> list(List<?> values) {
        List<@Nullable Object> sorted = new ArrayList<>();
        values.forEach(value -> sorted.add(sorted(value)));
        return sorted;
    }
}
