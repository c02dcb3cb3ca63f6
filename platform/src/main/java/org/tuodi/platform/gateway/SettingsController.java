package org.tuodi.platform.gateway;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.policy.text.Json;

/** Interface settings over HTTP. A secret that was made here is told once; none is ever told again. */
@RestController
@RequestMapping(path = "/api/v1/interface-settings", produces = MediaType.APPLICATION_JSON_VALUE)
class SettingsController {

    private final SettingsStore store;
    private final SettingsChanges changes;

    SettingsController(SettingsStore store, SettingsChanges changes) {
        this.store = store;
        this.changes = changes;
    }

    @Operation(summary = "接口设置 · interface settings of all institutions, without secrets")
    @GetMapping
    @Requires(
            activity = Activity.ADMINISTER,
            rights = {Right.EXECUTE, Right.READ})
    String list() {
        return Json.write(Map.of(
                "settings", store.all().stream().map(SettingsController::json).toList()));
    }

    @Operation(
            summary = "变更接口设置 · sets how the system of an institution speaks and proves who it is",
            description =
                    "Where the institution signs and no secret is given, one is made and told in this answer alone.")
    @PutMapping("/{institution}")
    @Requires(activity = Activity.ADMINISTER, rights = Right.EXECUTE)
    String set(@PathVariable String institution, @Shaped(SettingsShape.class) @RequestBody byte[] body, Caller caller) {
        SettingsChanges.Changed changed = changes.set(institution, body, caller);
        Map<String, @Nullable Object> answer = json(changed.credential());
        if (changed.secret() != null) {
            answer.put("secret", changed.secret());
        }
        return Json.write(answer);
    }

    private static Map<String, @Nullable Object> json(SettingsStore.Credential credential) {
        InterfaceSettings settings = credential.settings();
        InterfaceSettings.Dialect dialect = settings.dialect();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("institution", settings.institution());
        json.put("authentication", SettingsStore.word(settings.authentication()));
        json.put("accessKey", credential.accessKey());
        json.put("infcode", dialect.textInfcode() ? "string" : "number");
        json.put("tiltCode", dialect.tiltCode().isEmpty() ? "maf" : dialect.tiltCode());
        json.put("trialTime", dialect.trialTime());
        json.put("uniqueMsgid", dialect.uniqueMsgid());
        json.put("clearingWays", new TreeMap<>(dialect.clearingWays()));
        json.put("medTypes", new TreeMap<>(dialect.medTypes()));
        return json;
    }
}
