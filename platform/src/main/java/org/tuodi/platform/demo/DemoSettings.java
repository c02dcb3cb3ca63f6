package org.tuodi.platform.demo;

import org.springframework.stereotype.Component;
import org.tuodi.platform.gateway.InterfaceSettings;
import org.tuodi.platform.gateway.InterfaceSettings.Authentication;
import org.tuodi.platform.gateway.SettingsStore;

/** How the systems of the demonstration's institutions prove who they are; the secrets are no secrets. */
@Component
final class DemoSettings {

    private final SettingsStore settings;

    DemoSettings(SettingsStore settings) {
        this.settings = settings;
    }

    /** Kind of credential of an institution. */
    static Authentication authentication(DemoPlace place) {
        return switch (place.code()) {
            case "H99010100003" -> Authentication.CSB;
            case "H99010100004" -> Authentication.TIF;
            case "H99010200001" -> Authentication.CA_SM3;
            case "H99010100005", "P99010100001" -> Authentication.NONE;
            default -> Authentication.BEARER;
        };
    }

    /** One system takes the code of an answer for a text, as some do. */
    static InterfaceSettings.Dialect dialect(DemoPlace place) {
        InterfaceSettings.Dialect usual = InterfaceSettings.Dialect.USUAL;
        return place.code().equals("H99010100006")
                ? new InterfaceSettings.Dialect(
                        true,
                        usual.tiltCode(),
                        usual.trialTime(),
                        usual.uniqueMsgid(),
                        usual.clearingWays(),
                        usual.medTypes())
                : usual;
    }

    private static boolean signs(Authentication authentication) {
        return switch (authentication) {
            case CSB, TIF, CA_SM3 -> true;
            case BEARER, NONE -> false;
        };
    }

    /** Public name of the credential; empty where there is none. */
    static String accessKey(DemoPlace place) {
        return signs(authentication(place)) ? "demo-" + place.code() : "";
    }

    /** What it signs with; empty where there is none. */
    static String secret(DemoPlace place) {
        return signs(authentication(place)) ? "demo-secret-" + place.code() : "";
    }

    /** Adds what is not there; what is there stays as it is. */
    void load() {
        for (DemoPlace place : DemoPlace.ALL) {
            if (settings.find(place.code()).isEmpty()) {
                InterfaceSettings usual = new InterfaceSettings(place.code(), authentication(place), dialect(place));
                boolean signs = signs(usual.authentication());
                settings.change(
                        new SettingsStore.Credential(
                                usual, signs ? accessKey(place) : null, signs ? secret(place) : null),
                        "demo-office");
            }
        }
    }
}
