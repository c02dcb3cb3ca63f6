package org.tuodi.platform.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Headers of the Zhejiang kind: HMAC-SM3 over time and body. Some systems compute it over the body in GB2312, whatever they
 * send, so both count.
 */
@Component
final class CaSm3Authenticator implements Authenticator {

    private static final String KEY = "x-ca-key";
    private static final String SIGNATURE = "x-ca-signature";
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Charset CHINESE = Charset.forName("GB18030");

    private final SettingsStore settings;
    private final UsedCredentials used;
    private final Clock clock;

    CaSm3Authenticator(SettingsStore settings, UsedCredentials used, Clock clock) {
        this.settings = settings;
        this.used = used;
        this.clock = clock;
    }

    @Override
    public InterfaceSettings.Authentication kind() {
        return InterfaceSettings.Authentication.CA_SM3;
    }

    @Override
    public boolean isMeant(Incoming request) {
        return request.header(KEY).isPresent();
    }

    @Override
    public InterfaceSettings authenticate(Incoming request, Input envelope) {
        String written = request.header(SIGNATURE).orElseThrow(() -> new Denied("缺少请求头" + SIGNATURE));
        int colon = written.lastIndexOf(':');
        if (colon < 0) {
            throw new Denied(SIGNATURE + "应为“时间:签名”");
        }
        String time = written.substring(0, colon);
        String signature = written.substring(colon + 1).toLowerCase(Locale.ROOT);
        if (!Moments.isWithin(WINDOW, time, clock)) {
            throw new Denied(SIGNATURE + "的时间与服务器时间相差超过10分钟");
        }
        SettingsStore.Credential credential = settings.byAccessKey(
                        request.header(KEY).orElse(""))
                .filter(found -> found.settings().authentication() == kind())
                .orElseThrow(() -> new Denied(KEY + "不存在"));
        if (!isSigned(request.body(), time, credential.requireSecret(), signature)) {
            throw new Denied(SIGNATURE + "不正确");
        }
        used.use(credential.settings().institution(), "ca" + written, request, Duration.ZERO);
        return credential.settings();
    }

    private static boolean isSigned(byte[] body, String time, String secret, String signature) {
        String text = JsonValues.text(body);
        return List.of(body, text.getBytes(StandardCharsets.UTF_8), text.getBytes(CHINESE)).stream()
                .anyMatch(bytes -> Hashes.equal(signature(time, secret, bytes), signature));
    }

    static String signature(String time, String secret, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(time.getBytes(StandardCharsets.UTF_8));
        signed.write('\n');
        signed.writeBytes(body);
        return HexFormat.of().formatHex(Hashes.hmacSm3(secret, signed.toByteArray()));
    }
}
