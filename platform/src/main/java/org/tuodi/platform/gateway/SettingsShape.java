package org.tuodi.platform.gateway;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.pattern;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import java.util.Map;
import java.util.Optional;
import org.tuodi.platform.gateway.InterfaceSettings.Authentication;
import org.tuodi.platform.gateway.InterfaceSettings.Dialect;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Interface settings as an administrator writes them. */
record SettingsShape(
        Authentication authentication, Optional<String> accessKey, Optional<String> secret, Dialect dialect) {

    static final Shape<SettingsShape> SHAPE = shape();

    private static Shape<SettingsShape> shape() {
        ObjectBuilder object = Shapes.object("InterfaceSettings", "how the system of an institution speaks");
        Field<Authentication> authentication = object.required(
                "authentication",
                Shapes.enumeration(Authentication.class, SettingsStore::word),
                "how it proves who it is; none only in a demonstration");
        Field<Optional<String>> accessKey = object.optional(
                "accessKey", visible("an access key"), "public name of its credential; left out: one is made");
        Field<Optional<String>> secret =
                object.optional("secret", visible("a secret"), "known to both; left out: one is made and told once");
        Field<String> infcode =
                object.optional("infcode", words("number", "string"), "type of infcode in answers", "number");
        Field<String> tilt = object.optional(
                "tiltCode",
                pattern("[0-9]{6,8}|maf", "a fund code, or maf to count it as medical assistance", "610102"),
                "fund code of tilt assistance",
                Dialect.USUAL.tiltCode());
        Field<Boolean> trialTime =
                object.optional("trialTime", bool(), "whether a trial carries a time of settlement", false);
        Field<Boolean> uniqueMsgid =
                object.optional("uniqueMsgid", bool(), "whether two calls never share a msgid", true);
        Field<Map<String, String>> clearingWays = object.optional(
                "clearingWays",
                Shapes.map(words(Words.KINDS.toArray(String[]::new)), text(6)),
                "clr_way by kind of encounter, over the usual ones",
                Map.of());
        Field<Map<String, String>> medTypes = object.optional(
                "medTypes",
                Shapes.map(pattern("[0-9A-Z]{1,6}", "a med_type or its first digits", "2102"), kinds()),
                "kind of encounter by med_type, over the usual ones",
                Map.of());
        return object.build(fields -> new SettingsShape(
                fields.get(authentication),
                fields.get(accessKey),
                fields.get(secret),
                new Dialect(
                        fields.get(infcode).equals("string"),
                        fields.get(tilt).equals("maf") ? "" : fields.get(tilt),
                        fields.get(trialTime),
                        fields.get(uniqueMsgid),
                        fields.get(clearingWays),
                        fields.get(medTypes))));
    }

    private static Shape<String> kinds() {
        return words(Words.KINDS.toArray(String[]::new));
    }

    private static Shape<String> visible(String what) {
        return pattern("[!-~]{8,200}", what + " of 8 to 200 visible characters", "k-2023-0001");
    }

    /** Whether it signs with a secret. */
    boolean signs() {
        return authentication != Authentication.BEARER && authentication != Authentication.NONE;
    }
}
