package org.tuodi.platform.cases.exceptions;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.integer;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Decisions one by one over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/cases/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class ExceptionController {

    private final Deciding deciding;

    ExceptionController(Deciding deciding) {
        this.deciding = deciding;
    }

    /** A department's word. */
    record Word(int version, boolean agrees) {

        static final Shape<Word> SHAPE = shape();

        private static Shape<Word> shape() {
            ObjectBuilder keys = Shapes.object("DepartmentWord", "whether a department agrees");
            Field<Integer> version = keys.required("version", integer(1, 1_000_000), "of the minutes");
            Field<Boolean> agrees = keys.required("agrees", bool(), "whether it agrees");
            return keys.build(fields -> new Word(fields.get(version), fields.get(agrees)));
        }
    }

    private static CaseId id(String text) {
        return CaseId.parse(text).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the case " + text));
    }

    @Operation(summary = "会议纪要 · records the minutes of a decision one by one: amount, fund and article")
    @PostMapping("/minutes")
    @Requires(
            activity = Activity.DECIDE_EXCEPTION,
            rights = {Right.CREATE, Right.APPROVE})
    @ResponseStatus(HttpStatus.CREATED)
    String record(@PathVariable String id, @Shaped(Minutes.class) @RequestBody byte[] body, Caller caller) {
        return Json.write(Map.of("version", deciding.record(id(id), Values.read(body, Minutes.SHAPE), caller)));
    }

    @Operation(summary = "表决 · says whether the caller's department agrees with the minutes; each department once")
    @PostMapping("/minutes/word")
    @Requires(
            activity = Activity.DECIDE_EXCEPTION,
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE})
    String say(@PathVariable String id, @Shaped(Word.class) @RequestBody byte[] body, Caller caller) {
        Word word = Values.read(body, Word.SHAPE);
        return Json.write(json(deciding.say(id(id), word.version, word.agrees, caller)));
    }

    @Operation(summary = "会议纪要查询 · the minutes that count, and who agreed")
    @GetMapping("/minutes")
    @Requires(
            activity = Activity.DECIDE_EXCEPTION,
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE})
    String minutes(@PathVariable String id, Caller caller) {
        return Json.write(json(deciding.minutes(id(id), caller)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "minutes of the case " + id))));
    }

    private static Map<String, @Nullable Object> json(Minutes minutes) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", minutes.version());
        json.put("level", minutes.level());
        json.put("heldOn", minutes.heldOn().toString());
        if (minutes.fund() != null) {
            json.put("fund", minutes.fund());
        }
        json.put("amount", Money.text(minutes.amount()));
        json.put("article", minutes.article());
        json.put("content", minutes.content());
        json.put("recordedBy", minutes.recordedBy());
        json.put("quorum", Minutes.QUORUM);
        json.put("quorumStatus", "assumed");
        json.put("carried", minutes.isCarried());
        List<Map<String, Object>> voices = minutes.voices().stream()
                .map(each -> {
                    Map<String, Object> voice = new LinkedHashMap<>();
                    voice.put("person", each.person());
                    voice.put("department", each.department());
                    voice.put("agrees", each.agrees());
                    return voice;
                })
                .toList();
        json.put("voices", voices);
        return json;
    }
}
