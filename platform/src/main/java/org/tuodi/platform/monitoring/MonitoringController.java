package org.tuodi.platform.monitoring;

import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Alerts over HTTP. A caller sees those of its area. */
@RestController
@RequestMapping(path = "/api/v1/monitoring", produces = MediaType.APPLICATION_JSON_VALUE)
class MonitoringController {

    private static final int PAGE = 500;
    private static final int LONGEST = 500;
    private static final String ALERT = "/alerts/{person}/{year}/{alert}";

    private final Monitor monitor;
    private final Handling handling;
    private final AlertStore store;

    MonitoringController(Monitor monitor, Handling handling, AlertStore store) {
        this.monitor = monitor;
        this.handling = handling;
        this.store = store;
    }

    private record Wanted(int year, boolean whole) {
        static final Shape<Wanted> SHAPE = shape();

        private static Shape<Wanted> shape() {
            ObjectBuilder object = Shapes.object("MonitoringRun", "what to look at");
            Field<Integer> year = object.required("year", Shapes.year(), "benefit year");
            Field<Boolean> whole = object.optional("whole", Shapes.bool(), "also what was looked at before", false);
            return object.build(fields -> new Wanted(fields.get(year), fields.get(whole)));
        }
    }

    private record Feedback(Receiver receiver, Handling.Measure measure) {
        static final Shape<Feedback> SHAPE = shape();

        private static Shape<Feedback> shape() {
            ObjectBuilder object = Shapes.object("AlertFeedback", "what a receiver did");
            Field<Receiver> receiver = object.required("receiver", Receiver.SHAPE, "who did it");
            Field<String> measure = object.required("measure", text(LONGEST), "what was done, and what came of it");
            Field<Boolean> done = object.optional("done", Shapes.bool(), "whether its part is closed", false);
            Field<Optional<AlertOutcome>> outcome =
                    object.optional("outcome", AlertOutcome.SHAPE, "how its part ended, with `done`");
            object.check(
                    outcome, fields -> fields.get(outcome).isEmpty() || fields.get(done), "`done: true` beside it");
            return object.build(fields -> new Feedback(
                    fields.get(receiver),
                    new Handling.Measure(
                            fields.get(measure),
                            fields.get(done),
                            fields.get(outcome).orElse(null))));
        }
    }

    private static final Shape<List<Receiver>> RECEIVERS = receivers();

    private static Shape<List<Receiver>> receivers() {
        ObjectBuilder object = Shapes.object("AlertPush", "whom to tell");
        Field<List<Receiver>> receivers =
                object.required("receivers", Shapes.list(Receiver.SHAPE).atLeast(1), "receivers");
        return object.build(fields -> fields.get(receivers));
    }

    private static final Shape<String> OUTCOME = outcome();

    private static Shape<String> outcome() {
        ObjectBuilder object = Shapes.object("AlertResolution", "how a case ended");
        Field<String> outcome = object.required("outcome", text(LONGEST), "how");
        return object.build(fields -> fields.get(outcome));
    }

    @Operation(summary = "监测预警 · looks at a year and raises alerts; what was found before is not raised again")
    @PostMapping("/runs")
    @Requires(activity = Activity.HANDLE_ALERT, rights = Right.EXECUTE)
    String run(@Shaped(Wanted.class) @RequestBody byte[] body, Caller caller) {
        Wanted wanted = Values.read(body, Wanted.SHAPE);
        Monitor.Run run = monitor.run(wanted.year, wanted.whole, caller.person());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("year", run.year());
        json.put("since", run.since() == null ? null : String.valueOf(run.since()));
        json.put("personYears", run.personYears());
        json.put("raised", run.raised());
        json.put("changed", run.changed());
        json.put("refused", run.refused());
        return Json.write(json);
    }

    @Operation(summary = "预警名单 · alerts of the caller's area: those of the focus first, then the most severe")
    @GetMapping("/alerts")
    @Requires(
            activity = Activity.HANDLE_ALERT,
            rights = {Right.EXECUTE, Right.READ})
    String list(@RequestParam int year, @RequestParam(defaultValue = "true") boolean open, Caller caller) {
        List<Map<String, @Nullable Object>> alerts = store.list(year, caller, open, PAGE).stream()
                .map(MonitoringController::json)
                .toList();
        return Json.write(Map.of("alerts", alerts));
    }

    @Operation(summary = "预警详情 · an alert with its reasons and what was done about it")
    @GetMapping(ALERT)
    @Requires(
            activity = Activity.HANDLE_ALERT,
            rights = {Right.EXECUTE, Right.READ})
    String find(@PathVariable String person, @PathVariable int year, @PathVariable String alert, Caller caller) {
        return json(new Alert.Name(person, year, alert), caller);
    }

    @Operation(summary = "推送 · passes an alert on to departments and the town")
    @PostMapping(ALERT + "/pushes")
    @Requires(activity = Activity.HANDLE_ALERT, rights = Right.EXECUTE)
    String push(
            @PathVariable String person,
            @PathVariable int year,
            @PathVariable String alert,
            @Shaped(value = MonitoringController.class, field = "RECEIVERS") @RequestBody byte[] body,
            Caller caller) {
        Alert.Name name = new Alert.Name(person, year, alert);
        handling.push(name, Values.read(body, RECEIVERS), caller);
        return json(name, caller);
    }

    @Operation(summary = "反馈 · what a receiver did about it")
    @PostMapping(ALERT + "/feedback")
    @Requires(
            activity = Activity.HANDLE_ALERT,
            rights = {Right.EXECUTE, Right.CREATE})
    String answer(
            @PathVariable String person,
            @PathVariable int year,
            @PathVariable String alert,
            @Shaped(Feedback.class) @RequestBody byte[] body,
            Caller caller) {
        Alert.Name name = new Alert.Name(person, year, alert);
        Feedback feedback = Values.read(body, Feedback.SHAPE);
        handling.answer(name, feedback.receiver, feedback.measure, caller);
        return json(name, caller);
    }

    @Operation(summary = "办结 · ends a case after every receiver's part is done")
    @PostMapping(ALERT + "/resolution")
    @Requires(activity = Activity.HANDLE_ALERT, rights = Right.EXECUTE)
    String resolve(
            @PathVariable String person,
            @PathVariable int year,
            @PathVariable String alert,
            @Shaped(value = MonitoringController.class, field = "OUTCOME") @RequestBody byte[] body,
            Caller caller) {
        Alert.Name name = new Alert.Name(person, year, alert);
        handling.resolve(name, Values.read(body, OUTCOME), caller);
        return json(name, caller);
    }

    private String json(Alert.Name name, Caller caller) {
        Alert alert = handling.visible(name, caller);
        Map<String, @Nullable Object> json = json(alert);
        json.put("steps", Values.of(Values.read(alert.steps().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        json.put("record", handling.record(name));
        return Json.write(json);
    }

    private static Map<String, @Nullable Object> json(Alert alert) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("person", alert.name().person());
        json.put("year", alert.name().year());
        json.put("alert", alert.name().alert());
        json.put("holds", alert.holds());
        json.put("severity", alert.severity());
        json.put("focus", alert.focus());
        json.put("burden", Money.text(alert.burden()));
        json.put("region", alert.region());
        json.put("crossedAt", alert.crossedAt() == null ? null : String.valueOf(alert.crossedAt()));
        json.put("foundAt", alert.foundAt().toString());
        return json;
    }
}
