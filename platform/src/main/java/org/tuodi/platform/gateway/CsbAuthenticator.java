package org.tuodi.platform.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuodi.policy.text.Json;

/**
 * Gateway headers: the signature is HMAC-SHA1 over name, version, time and access key. It covers no body, so each is kept
 * with the first message that it came with.
 */
@Component
final class CsbAuthenticator implements Authenticator {

    private static final String TIME = "_api_timestamp";
    private static final String KEY = "_api_access_key";
    private static final String SIGNATURE = "_api_signature";
    private static final Duration WINDOW = UsedCredentials.LONGEST_WINDOW;
    /** Clients that count whole seconds sign two calls of one second alike. */
    private static final Duration SAME_SECOND = Duration.ofSeconds(2);

    private static final int SECONDS_DIGITS = 10;
    private static final int UNAUTHORISED = 401;

    private final SettingsStore settings;
    private final UsedCredentials used;
    private final Clock clock;

    CsbAuthenticator(SettingsStore settings, UsedCredentials used, Clock clock) {
        this.settings = settings;
        this.used = used;
        this.clock = clock;
    }

    @Override
    public InterfaceSettings.Authentication kind() {
        return InterfaceSettings.Authentication.CSB;
    }

    @Override
    public boolean isMeant(Incoming request) {
        return request.header(KEY).isPresent() || request.header(SIGNATURE).isPresent();
    }

    @Override
    public InterfaceSettings authenticate(Incoming request, Input envelope) {
        Map<String, String> signed = new TreeMap<>();
        for (String name : new String[] {"_api_name", "_api_version", TIME, KEY}) {
            signed.put(name, request.header(name).orElseThrow(() -> new Denied("缺少请求头" + name)));
        }
        String signature = request.header(SIGNATURE).orElseThrow(() -> new Denied("缺少请求头" + SIGNATURE));
        String time = signed.getOrDefault(TIME, "");
        if (!Moments.isWithin(WINDOW, time, clock)) {
            throw new Denied("请求头" + TIME + "与服务器时间相差超过30分钟");
        }
        SettingsStore.Credential credential = settings.byAccessKey(signed.getOrDefault(KEY, ""))
                .filter(found -> found.settings().authentication() == kind())
                .orElseThrow(() -> new Denied("访问密钥" + KEY + "不存在"));
        if (!Hashes.equal(signature(signed, credential), signature)) {
            throw new Denied("签名不正确");
        }
        Duration grace = time.length() == SECONDS_DIGITS ? SAME_SECOND : Duration.ZERO;
        used.use(credential.settings().institution(), "csb" + signature, request, grace);
        return credential.settings();
    }

    private static String signature(Map<String, String> signed, SettingsStore.Credential credential) {
        StringBuilder text = new StringBuilder();
        signed.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
        return Base64.getEncoder().encodeToString(Hashes.hmacSha1(credential.requireSecret(), text.toString()));
    }

    @Override
    public Optional<String> failure(Denied denied) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("code", UNAUTHORISED);
        failure.put("message", String.valueOf(denied.getMessage()));
        return Optional.of(Json.compact(failure));
    }
}
