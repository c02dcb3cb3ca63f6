package org.tuodi.platform.gateway;

import java.time.LocalDate;

/** Whole days that a query asks for, whatever time of day it names. */
record DayRange(LocalDate from, LocalDate to) {

    /**
     * Of a query's node.
     *
     * @throws GatewayRefusal when it does not say from when, or ends before it begins
     */
    static DayRange of(Input node) {
        LocalDate from = node.day("begntime", "begndate").orElseThrow(() -> Input.missing("begntime", "开始时间"));
        LocalDate to = node.day("endtime", "enddate").orElse(LocalDate.MAX);
        if (to.isBefore(from)) {
            throw new GatewayRefusal("结束时间（endtime）" + to + "早于开始时间（begntime）" + from);
        }
        return new DayRange(from, to);
    }

    boolean has(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
