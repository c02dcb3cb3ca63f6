package org.tuodi.platform.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.policy.text.Json;

/** The interface settings of institutions. An institution without settings is let in by nothing. */
@Component
public class SettingsStore {

    private static final String LATEST = """
            select s.* from interface_setting s
            where version = (select max(version) from interface_setting l where l.institution = s.institution)
            """;

    private final JdbcClient jdbc;
    private final Sealing sealing;

    SettingsStore(JdbcClient jdbc, Database database) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
    }

    /**
     * Settings with what proves the institution.
     *
     * @param accessKey public name of the credential, null where there is none
     * @param secret known to both, null where there is none
     */
    public record Credential(
            InterfaceSettings settings,
            @Nullable String accessKey,
            @Nullable String secret) {

        /** What the institution signs with. */
        String requireSecret() {
            return java.util.Objects.requireNonNull(secret);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Credential " + settings.institution();
        }
    }

    /** Settings of an institution as they are now. */
    public Optional<InterfaceSettings> find(String institution) {
        return jdbc.sql(LATEST + " and institution = ?")
                .param(institution)
                .query((row, number) -> credential(row).settings())
                .optional();
    }

    /** Who has an access key now. */
    Optional<Credential> byAccessKey(String accessKey) {
        return jdbc.sql(LATEST + " and access_key = ?")
                .param(accessKey)
                .query((row, number) -> credential(row))
                .optional();
    }

    /** All settings, by institution. */
    public List<Credential> all() {
        return jdbc.sql(LATEST + " order by institution")
                .query((row, number) -> credential(row))
                .list();
    }

    /**
     * Writes the next version of an institution's settings.
     *
     * @throws Refusal when another institution has the access key, or somebody changed them at the same time
     */
    public void change(Credential credential, String by) {
        InterfaceSettings settings = credential.settings();
        String accessKey = credential.accessKey();
        String secret = credential.secret();
        if (accessKey != null) {
            byAccessKey(accessKey)
                    .filter(other -> !other.settings().institution().equals(settings.institution()))
                    .ifPresent(other -> {
                        throw new Refusal(Refusal.Code.NOT_READABLE, "the access key is another institution's");
                    });
        }
        InterfaceSettings.Dialect dialect = settings.dialect();
        try {
            jdbc.sql("""
                    insert into interface_setting (institution, version, authentication, access_key, secret_sealed,
                        text_infcode, tilt_code, trial_time, unique_msgid, clearing_ways, med_types, recorded_by)
                    select :institution, coalesce(max(version), 0) + 1, :authentication, :accessKey, :secret,
                        :textInfcode, :tiltCode, :trialTime, :uniqueMsgid, :clearingWays::jsonb, :medTypes::jsonb, :by
                    from interface_setting where institution = :institution""")
                    .param("institution", settings.institution())
                    .param("authentication", word(settings.authentication()))
                    .param("accessKey", accessKey)
                    .param("secret", secret == null ? null : sealing.seal(secret))
                    .param("textInfcode", dialect.textInfcode())
                    .param("tiltCode", dialect.tiltCode())
                    .param("trialTime", dialect.trialTime())
                    .param("uniqueMsgid", dialect.uniqueMsgid())
                    .param("clearingWays", Json.compact(new TreeMap<>(dialect.clearingWays())))
                    .param("medTypes", Json.compact(new TreeMap<>(dialect.medTypes())))
                    .param("by", by)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "somebody else changed the settings at the same time");
        }
    }

    /** As it is written in settings, such as {@code ca-sm3}. */
    static String word(InterfaceSettings.Authentication authentication) {
        return authentication.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Credential credential(ResultSet row) throws SQLException {
        byte[] secret = row.getBytes("secret_sealed");
        InterfaceSettings.Dialect dialect = new InterfaceSettings.Dialect(
                row.getBoolean("text_infcode"),
                row.getString("tilt_code"),
                row.getBoolean("trial_time"),
                row.getBoolean("unique_msgid"),
                texts(row.getString("clearing_ways")),
                texts(row.getString("med_types")));
        String authentication =
                row.getString("authentication").replace('-', '_').toUpperCase(Locale.ROOT);
        return new Credential(
                new InterfaceSettings(
                        row.getString("institution"),
                        InterfaceSettings.Authentication.valueOf(authentication),
                        dialect),
                row.getString("access_key"),
                secret == null ? null : sealing.open(secret));
    }

    private static Map<String, String> texts(String json) {
        Map<String, String> texts = new TreeMap<>();
        JsonValues.object(json, "settings").forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }
}
