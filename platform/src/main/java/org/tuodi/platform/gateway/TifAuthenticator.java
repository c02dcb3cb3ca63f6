package org.tuodi.platform.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Headers of the Guangdong kind: SHA-256 over time, secret, nonce and time again. It covers no body, so each nonce is kept with
 * the first message that it came with.
 */
@Component
final class TifAuthenticator implements Authenticator {

    private static final String KEY = "x-tif-paasid";
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final SettingsStore settings;
    private final UsedCredentials used;
    private final Clock clock;

    TifAuthenticator(SettingsStore settings, UsedCredentials used, Clock clock) {
        this.settings = settings;
        this.used = used;
        this.clock = clock;
    }

    @Override
    public InterfaceSettings.Authentication kind() {
        return InterfaceSettings.Authentication.TIF;
    }

    @Override
    public boolean isMeant(Incoming request) {
        return request.header(KEY).isPresent();
    }

    @Override
    public InterfaceSettings authenticate(Incoming request, Input envelope) {
        String time = header(request, "x-tif-timestamp");
        String nonce = header(request, "x-tif-nonce");
        String signature = header(request, "x-tif-signature").toLowerCase(Locale.ROOT);
        if (!Moments.isWithin(WINDOW, time, clock)) {
            throw new Denied("x-tif-timestamp与服务器时间相差超过10分钟");
        }
        SettingsStore.Credential credential = settings.byAccessKey(header(request, KEY))
                .filter(found -> found.settings().authentication() == kind())
                .orElseThrow(() -> new Denied("x-tif-paasid不存在"));
        if (!Hashes.equal(signature(time, credential.requireSecret(), nonce), signature)) {
            throw new Denied("x-tif-signature不正确");
        }
        used.use(credential.settings().institution(), "tif" + time + " " + nonce, request, Duration.ZERO);
        return credential.settings();
    }

    private static String header(Incoming request, String name) {
        return request.header(name).orElseThrow(() -> new Denied("缺少请求头" + name));
    }

    static String signature(String time, String secret, String nonce) {
        byte[] hash = Hashes.sha256().digest((time + secret + nonce + time).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }
}
