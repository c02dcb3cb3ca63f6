package org.tuodi.platform.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Open;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Explanation;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.settle.ResultJson;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Parsed;

/**
 * The public benefit calculator: anybody may ask what would be paid of a bill. Nothing is stored and nobody is named; what is
 * asked stays in the fragment of the address, which browsers do not send.
 */
@Controller
class CalculatorController {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_BILLS = 24;

    private final Policies policies;

    CalculatorController(Policies policies) {
        this.policies = policies;
    }

    @GetMapping("/calculator")
    @Open
    String page(Model model, Locale locale) {
        PolicyLibrary library = policies.library();
        List<PackSpec> packs = new ArrayList<>();
        for (String id : library.ids()) {
            PackSpec pack = library.spec(id);
            if (!pack.layers().isEmpty()) {
                packs.add(pack);
            }
        }
        model.addAttribute("packs", packs);
        model.addAttribute("words", PageWords.of("calculator.", locale));
        return "calculator";
    }

    /** What a pack knows: words that a bill may use, with their names. */
    @GetMapping(path = "/calculator/packs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Open
    @ResponseBody
    String pack(@PathVariable String id) {
        PolicyLibrary library = policies.library();
        if (!library.ids().contains(id)) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the policy pack " + id);
        }
        PackSpec pack = library.spec(id);
        Map<String, @Nullable Object> json = named(pack.id(), pack.title());
        json.put("from", pack.from().toString());
        json.put("to", pack.to() == null ? null : String.valueOf(pack.to()));
        json.put("standing", pair(Labels.of("packStatus", pack.status())));
        json.put(
                "identities",
                pack.identities().stream()
                        .map(each -> named(each.identity(), Labels.of("identity", each.identity())))
                        .toList());
        json.put("layers", layers(pack));
        return Json.write(json);
    }

    /** One for each layer name, in the order of the pack. */
    private static List<Object> layers(PackSpec pack) {
        Map<String, Object> layers = new LinkedHashMap<>();
        for (LayerSpec layer : pack.layers()) {
            Map<String, @Nullable Object> json = named(layer.layer(), layer.name());
            json.put("given", layer.kind() != Layer.Kind.COMPUTED);
            layers.putIfAbsent(layer.layer(), json);
        }
        return List.copyOf(layers.values());
    }

    private static Map<String, @Nullable Object> named(String word, Texts name) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("word", word);
        json.put("zh", name.zh());
        json.put("en", name.en());
        return json;
    }

    private static Map<String, Object> pair(Texts texts) {
        return Map.of("zh", texts.zh(), "en", texts.en());
    }

    /** Settles a case file and explains it, with what would have to come for each layer that pays nothing yet. */
    @PostMapping(path = "/calculator/settle", produces = MediaType.APPLICATION_JSON_VALUE)
    @Open
    @ResponseBody
    ResponseEntity<String> settle(@RequestBody byte[] body) {
        if (body.length > MOST_BYTES) {
            return refused(
                    CalculatorFaults.json("内容过长", "found " + body.length + " bytes; expected at most " + MOST_BYTES));
        }
        Parsed<CaseFile> parsed = CaseShapes.read("bill", body);
        if (parsed instanceof Parsed.Refused<CaseFile> wrong) {
            return refused(CalculatorFaults.json(wrong.problems(), body));
        }
        CaseFile file = parsed.orThrow();
        int bills = file.encounters().size();
        if (bills == 0 || bills > MOST_BILLS) {
            return refused(CalculatorFaults.json(
                    "现有 " + bills + " 笔费用；应为 1 至 " + MOST_BILLS + " 笔",
                    "found " + bills + " bills; expected 1 to " + MOST_BILLS));
        }
        PolicyLibrary library = policies.library();
        try {
            CaseResult result = Settler.settle(file, library);
            Map<String, Object> json = ResultJson.of(result, Explanation.of(file, result, library), List.of());
            json.put("names", names(result));
            json.put("next", next(file, result, library));
            return ResponseEntity.ok(Json.write(json));
        } catch (CaseException e) {
            return refused(CalculatorFaults.json(e.problems(), body));
        }
    }

    private static ResponseEntity<String> refused(String json) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(json);
    }

    /** Layers as the pack calls them for this person. */
    private static Map<String, Object> names(CaseResult result) {
        Map<String, Object> names = new LinkedHashMap<>();
        result.settlements()
                .forEach(settled -> settled.layers().forEach(layer -> {
                    LayerSpec spec = layer.layer().spec();
                    names.put(spec.layer(), pair(spec.name()));
                }));
        return names;
    }

    private static List<Object> next(CaseFile file, CaseResult result, PolicyLibrary library) {
        List<Object> next = new ArrayList<>();
        new NextPayment(file, library).of(result).forEach((layer, fen) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("layer", layer);
            json.put("more", Money.text(fen));
            next.add(json);
        });
        return next;
    }
}
