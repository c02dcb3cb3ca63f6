package org.tuodi.platform.web.services;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.Open;
import org.tuodi.platform.calls.Refusal;

/** 服务事项清单: services with materials and time limits, for everybody, without signing in. */
@Controller
class ServicesPage {

    private static final int LONGEST_SEARCH = 100;

    @GetMapping("/services")
    @Open
    String page(
            @RequestParam(defaultValue = "") String place,
            @RequestParam(name = "q", defaultValue = "") String search,
            Locale locale,
            Model model) {
        ServiceList chosen = place.isEmpty()
                ? ServiceList.ALL.get(0)
                : ServiceList.of(place)
                        .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the list of services of this place"));
        String asked = search.substring(0, Math.min(search.length(), LONGEST_SEARCH));
        List<String> words = Stream.of(asked.toLowerCase(Locale.ROOT).trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        model.addAttribute("lists", ServiceList.ALL);
        model.addAttribute("chosen", chosen);
        model.addAttribute("search", asked);
        model.addAttribute(
                "services",
                chosen.services().stream().filter(service -> service.has(words)).toList());
        model.addAttribute("language", locale.getLanguage().equals("en") ? "en" : "zh");
        return "services/list";
    }
}
