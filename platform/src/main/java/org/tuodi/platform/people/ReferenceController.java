package org.tuodi.platform.people;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Json;

/** Contribution standards and published statistics over HTTP. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ReferenceController {

    private final ContributionStandards standards;
    private final StatisticsRegister statistics;

    ReferenceController(ContributionStandards standards, StatisticsRegister statistics) {
        this.standards = standards;
        this.statistics = statistics;
    }

    @Operation(summary = "缴费标准 · sets what is to be paid for insurance from a day on")
    @PostMapping("/contribution-standards")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String standard(@Shaped(ContributionStandard.class) @RequestBody byte[] body, Caller caller) {
        ContributionStandard standard = Values.read(body, ContributionStandard.SHAPE);
        Visible.region(standard.region(), caller);
        standards.set(standard, caller.name());
        return Json.write(standard.json());
    }

    @Operation(summary = "查询缴费标准 · the standards of the caller's area")
    @GetMapping("/contribution-standards")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String standards(Caller caller) {
        return Json.write(standards.all(caller.area()).stream()
                .map(ContributionStandard::json)
                .toList());
    }

    @Operation(summary = "统计数据 · records a published figure, or corrects it")
    @PostMapping("/statistics")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String statistic(@Shaped(StatisticsRegister.Figure.class) @RequestBody byte[] body, Caller caller) {
        StatisticsRegister.Figure figure = Values.read(body, StatisticsRegister.Figure.SHAPE);
        Visible.region(figure.region(), caller);
        statistics.publish(figure, caller.name());
        return Json.write(figure.json());
    }

    @Operation(summary = "查询统计数据 · the figures of the caller's area with their corrections")
    @GetMapping("/statistics")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String statistics(Caller caller) {
        return Json.write(statistics.all(caller.area()).stream()
                .map(StatisticsRegister.Figure::json)
                .toList());
    }
}
