package org.tuodi.platform.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which transaction a call is for: the body says so, else the path, else a header. */
final class ServicePaths {

    private static final Pattern INFNO = Pattern.compile("\\d{4}[A-Z]?|100001");
    private static final String PREFIX = "api_";

    private final Map<String, String> services = new HashMap<>();

    /** With the table of paths of single services. */
    ServicePaths() {
        try (InputStream in = ServicePaths.class.getResourceAsStream("/gateway/paths.csv")) {
            String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            table.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int comma = line.indexOf(',');
                services.put(line.substring(0, comma).toLowerCase(Locale.ROOT), line.substring(comma + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The code in capitals.
     *
     * @param written in the body
     * @param path of the request
     * @param header {@code _api_name}
     * @throws GatewayRefusal when none of the three says so, or two disagree
     */
    String infno(Optional<String> written, String path, Optional<String> header) {
        Optional<String> body = written.map(ServicePaths::capitals);
        Optional<String> called = ofPath(path);
        Optional<String> named = header.map(ServicePaths::capitals)
                .map(name -> name.startsWith("API_") ? name.substring(PREFIX.length()) : name)
                .filter(name -> INFNO.matcher(name).matches());
        String infno = body.or(() -> called).or(() -> named).orElseThrow(() -> new GatewayRefusal("报文缺少交易编号（infno）"));
        if (!agree(infno, called) || !agree(infno, named)) {
            throw new GatewayRefusal("交易编号不一致：报文为" + infno + "，地址为" + called.orElse("空") + "，请求头为" + named.orElse("空"));
        }
        return infno;
    }

    /** Suffixes name variants of one transaction; some systems call one variant at the path of another. */
    private static boolean agree(String infno, Optional<String> other) {
        return other.map(code -> number(code).equals(number(infno))).orElse(true);
    }

    private static String number(String infno) {
        return infno.replaceAll("[A-Z]+$", "");
    }

    private Optional<String> ofPath(String path) {
        String[] parts = path.split("/");
        String last = parts.length == 0 ? "" : parts[parts.length - 1];
        if (INFNO.matcher(capitals(last)).matches()) {
            return Optional.of(capitals(last));
        }
        String service = parts.length < 2 ? last : parts[parts.length - 2] + "/" + last;
        return Optional.ofNullable(services.get(service.toLowerCase(Locale.ROOT)));
    }

    private static String capitals(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }
}
