package org.tuodi.platform.web.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Account;
import org.tuodi.platform.access.Accounts;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.gateway.InterfaceSettings;
import org.tuodi.platform.gateway.SettingsStore;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.institutions.Region;
import org.tuodi.platform.institutions.Regions;

/** Areas with those who look after them, and institutions with how their systems prove who they are. */
@Controller
class PlacesController {

    private final Regions regions;
    private final Institutions institutions;
    private final SettingsStore settings;
    private final Accounts accounts;
    private final Clock clock;

    PlacesController(
            Regions regions, Institutions institutions, SettingsStore settings, Accounts accounts, Clock clock) {
        this.regions = regions;
        this.institutions = institutions;
        this.settings = settings;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A region as it is shown.
     *
     * @param depth how far below the province
     * @param accounts whose area is the region
     */
    record Area(Region region, int depth, List<String> accounts) {}

    @GetMapping("/admin/areas")
    @Requires(
            activity = Activity.ADMINISTER,
            rights = {Right.READ, Right.EXECUTE})
    String areas(Caller caller, Model model) {
        Map<String, List<String>> holders = accounts.all(caller.area()).stream()
                .filter(Account::active)
                .collect(Collectors.groupingBy(
                        account -> digits(account.area()), Collectors.mapping(Account::name, Collectors.toList())));
        List<Area> areas = regions.on(today()).stream()
                .filter(region -> caller.sees(region.code()))
                .sorted(Comparator.comparing(Region::code))
                .map(region -> new Area(
                        region,
                        digits(region.code()).length() / 2,
                        holders.getOrDefault(digits(region.code()), List.of())))
                .toList();
        model.addAttribute("areas", areas);
        model.addAttribute("everywhere", holders.getOrDefault("", List.of()));
        return "access/areas";
    }

    /** The significant first digits of a region code, two for each level. */
    private static String digits(String code) {
        return code.replaceAll("(00)+$", "");
    }

    /**
     * An institution as it is shown.
     *
     * @param authentication how its system proves who it is; null where that was never set
     */
    record Place(
            Institution institution,
            @Nullable String authentication,
            @Nullable String accessKey) {}

    @GetMapping("/admin/institutions")
    @Requires(
            activity = Activity.ADMINISTER,
            rights = {Right.READ, Right.EXECUTE})
    String institutions(Caller caller, Model model) {
        Map<String, SettingsStore.Credential> known = settings.all().stream()
                .collect(Collectors.toMap(each -> each.settings().institution(), each -> each));
        List<Place> places = institutions.on(today(), caller.area()).stream()
                .map(institution -> place(institution, Optional.ofNullable(known.get(institution.code()))))
                .toList();
        model.addAttribute("places", places);
        return "access/institutions";
    }

    private static Place place(Institution institution, Optional<SettingsStore.Credential> credential) {
        return new Place(
                institution,
                credential.map(each -> word(each.settings().authentication())).orElse(null),
                credential.map(SettingsStore.Credential::accessKey).orElse(null));
    }

    static String word(InterfaceSettings.Authentication authentication) {
        return authentication.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
    }
}
