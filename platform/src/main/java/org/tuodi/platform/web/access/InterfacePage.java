package org.tuodi.platform.web.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.gateway.InterfaceSettings;
import org.tuodi.platform.gateway.SettingsChanges;
import org.tuodi.platform.gateway.SettingsStore;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.web.RefusalTexts;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Json;

/** How the system of one institution speaks and proves who it is: read by administration and bureau, changed by administrators. */
@Controller
@RequestMapping("/admin/institutions/{code}")
class InterfacePage {

    private static final List<String> AUTHENTICATIONS = List.of("bearer", "csb", "tif", "ca-sm3", "none");

    private final Institutions institutions;
    private final SettingsStore settings;
    private final SettingsChanges changes;
    private final Clock clock;

    InterfacePage(Institutions institutions, SettingsStore settings, SettingsChanges changes, Clock clock) {
        this.institutions = institutions;
        this.settings = settings;
        this.changes = changes;
        this.clock = clock;
    }

    @GetMapping
    @Requires(
            activity = Activity.ADMINISTER,
            rights = {Right.READ, Right.EXECUTE})
    ModelAndView page(@PathVariable String code, Caller caller) {
        Map<String, String> form = settings.all().stream()
                .filter(each -> each.settings().institution().equals(code))
                .findFirst()
                .map(InterfacePage::form)
                .orElseGet(InterfacePage::usual);
        return page(code, form, caller);
    }

    private ModelAndView page(String code, Map<String, String> form, Caller caller) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
        Institution institution = institutions
                .find(code, today)
                .filter(each -> caller.sees(each.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the institution " + code));
        ModelAndView page = new ModelAndView("access/interface");
        page.addObject("institution", institution);
        page.addObject("form", form);
        page.addObject("authentications", AUTHENTICATIONS);
        page.addObject("kinds", String.join(" ", Words.KINDS));
        page.addObject("mayChange", caller.may(Activity.ADMINISTER, Right.EXECUTE));
        return page;
    }

    /** Sets them; a secret that was made is shown on the next page, once. */
    @PostMapping
    @Requires(activity = Activity.ADMINISTER, rights = Right.EXECUTE)
    ModelAndView set(
            @PathVariable String code, @RequestParam Map<String, String> form, Caller caller, RedirectAttributes next) {
        try {
            SettingsChanges.Changed changed = changes.set(code, body(form), caller);
            next.addFlashAttribute("set", true);
            if (changed.secret() != null) {
                next.addFlashAttribute("secret", changed.secret());
            }
            return new ModelAndView("redirect:/admin/institutions/" + code);
        } catch (Refusal refusal) {
            if (refusal.code() == Refusal.Code.NOT_FOUND) {
                throw refusal;
            }
            ModelAndView again = page(code, form, caller);
            again.addObject("faults", RefusalTexts.of(refusal));
            again.setStatus(HttpStatusCode.valueOf(refusal.code().status()));
            return again;
        }
    }

    /** As the interface takes it, with what was left empty left out. */
    private static byte[] body(Map<String, String> form) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (String key : List.of("authentication", "accessKey", "secret", "infcode", "tiltCode")) {
            String value = form.getOrDefault(key, "").strip();
            if (!value.isEmpty()) {
                body.put(key, value);
            }
        }
        body.put("trialTime", form.containsKey("trialTime"));
        body.put("uniqueMsgid", form.containsKey("uniqueMsgid"));
        body.put("clearingWays", lines("clearingWays", form));
        body.put("medTypes", lines("medTypes", form));
        return Json.compact(body).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> lines(String key, Map<String, String> form) {
        Map<String, String> pairs = new TreeMap<>();
        for (String line : form.getOrDefault(key, "").lines().map(String::strip).toList()) {
            int at = line.indexOf('=');
            if (!line.isEmpty()
                    && (at < 1
                            || pairs.put(
                                            line.substring(0, at).strip(),
                                            line.substring(at + 1).strip())
                                    != null)) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE,
                        key + ": found `" + line + "`; expected each word once, as word=code");
            }
        }
        return pairs;
    }

    private static Map<String, String> usual() {
        return new TreeMap<>(
                Map.of("authentication", "bearer", "infcode", "number", "tiltCode", "610102", "uniqueMsgid", "on"));
    }

    private static Map<String, String> form(SettingsStore.Credential credential) {
        InterfaceSettings.Dialect dialect = credential.settings().dialect();
        Map<String, String> form = new TreeMap<>();
        form.put("authentication", PlacesController.word(credential.settings().authentication()));
        form.put("accessKey", credential.accessKey() == null ? "" : credential.accessKey());
        form.put("infcode", dialect.textInfcode() ? "string" : "number");
        form.put("tiltCode", dialect.tiltCode().isEmpty() ? "maf" : dialect.tiltCode());
        form.put("clearingWays", text(dialect.clearingWays()));
        form.put("medTypes", text(dialect.medTypes()));
        if (dialect.trialTime()) {
            form.put("trialTime", "on");
        }
        if (dialect.uniqueMsgid()) {
            form.put("uniqueMsgid", "on");
        }
        return form;
    }

    private static String text(Map<String, String> pairs) {
        return new TreeMap<>(pairs)
                .entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .collect(Collectors.joining("\n"));
    }
}
