package org.tuodi.platform.gateway;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.policy.text.Json;

/** Settlement lists over HTTP. What names the patient or a relative comes out only for the institution that sent it. */
@RestController
class SettlementListController {

    private static final Set<String> NAMING = Set.of(
            "psn_name",
            "certno",
            "patn_cert_type",
            "curr_addr",
            "emp_name",
            "emp_addr",
            "emp_tel",
            "poscode",
            "coner_name",
            "coner_addr",
            "coner_tel");

    private final SettlementLists lists;

    SettlementListController(SettlementLists lists) {
        this.lists = lists;
    }

    @Operation(summary = "结算清单 · the settlement list of a settlement, as its institution uploaded it last")
    @GetMapping(path = "/api/v1/settlements/{id}/list", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.SETTLE,
            rights = {Right.EXECUTE, Right.READ})
    String list(@PathVariable String id, Caller caller) {
        SettlementLists.Stored stored = SettlementId.parse(id)
                .flatMap(lists::find)
                .filter(found -> isOwn(found, caller) || caller.may(Activity.SETTLE, Right.READ))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a settlement list of " + id));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", Long.toString(stored.number()));
        answer.put("settlement", id);
        answer.put("institution", stored.institution());
        answer.put("version", stored.version());
        answer.put("recordedAt", stored.at().toInstant().toString());
        Map<String, @Nullable Object> content = stored.content().values();
        answer.put("content", isOwn(stored, caller) ? content : withoutNames(content));
        return Json.write(answer);
    }

    private static boolean isOwn(SettlementLists.Stored stored, Caller caller) {
        return stored.institution().equals(caller.institution());
    }

    private static @Nullable Object withoutNames(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> rest = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                if (!NAMING.contains(String.valueOf(key))) {
                    rest.put(String.valueOf(key), withoutNames(each));
                }
            });
            return rest;
        }
        return value instanceof List<?> list
                ? list.stream().map(SettlementListController::withoutNames).toList()
                : value;
    }
}
