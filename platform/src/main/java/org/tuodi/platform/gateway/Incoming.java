package org.tuodi.platform.gateway;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param headers by name, whatever its capitals
 * @param body the envelope's bytes, over which some credentials are computed
 * @param file of an upload in several parts
 */
record Incoming(String path, Map<String, String> headers, byte[] body, byte @Nullable [] file, InetAddress from) {

    Incoming {
        Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(headers);
        headers = any;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
