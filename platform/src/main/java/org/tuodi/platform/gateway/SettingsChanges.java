package org.tuodi.platform.gateway;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.institutions.Institutions;

/** Changes how the systems of institutions speak, on pages and over HTTP alike. What signs and has no secret gets one made. */
@Component
public class SettingsChanges {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final int SECRET_BYTES = 24;
    private static final int KEY_BYTES = 8;

    private final SettingsStore store;
    private final Institutions institutions;
    private final AccessLog log;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SettingsChanges(SettingsStore store, Institutions institutions, AccessLog log, Clock clock) {
        this.store = store;
        this.institutions = institutions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What was set.
     *
     * @param secret that was made, to be told once; null where none was
     */
    public record Changed(
            SettingsStore.Credential credential, @Nullable String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Changed " + credential;
        }
    }

    /**
     * Sets them.
     *
     * @param body as {@link SettingsShape} reads it
     * @throws Refusal when it cannot be read, or the institution lies outside the caller's area
     */
    public Changed set(String institution, byte[] body, Caller caller) {
        if (!institution.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "expected the code of an institution, such as H99010100002");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), HERE);
        boolean seen = caller.area().isEmpty()
                || institutions
                        .find(institution, today)
                        .filter(each -> caller.sees(each.region()))
                        .isPresent();
        if (!seen) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the institution " + institution);
        }
        SettingsShape read = Values.read(body, SettingsShape.SHAPE);
        SettingsStore.Credential credential = new SettingsStore.Credential(
                new InterfaceSettings(institution, read.authentication(), read.dialect()),
                read.signs() ? read.accessKey().orElseGet(() -> made(KEY_BYTES)) : null,
                read.signs() ? read.secret().orElseGet(() -> made(SECRET_BYTES)) : null);
        store.change(credential, caller.name());
        log.record(caller, "interfaceSettings", institution, null);
        return new Changed(credential, read.signs() && read.secret().isEmpty() ? credential.secret() : null);
    }

    private String made(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
