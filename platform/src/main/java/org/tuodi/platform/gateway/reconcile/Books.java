package org.tuodi.platform.gateway.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.Times;
import org.tuodi.platform.people.People;
import org.tuodi.platform.settlement.InstitutionEntries;

/** Our books of an institution in the terms of the interface. */
@Component
final class Books {

    private static final String OUTPATIENT = "11";
    private static final String INPATIENT = "21";
    private static final String PHARMACY = "41";
    /** Insurance, then one digit for the kind of care, then two for the place. */
    private static final int FAMILY_DIGITS = 6;

    private final InstitutionEntries entries;
    private final JdbcClient jdbc;
    private final People people;

    Books(InstitutionEntries entries, JdbcClient jdbc, People people) {
        this.entries = entries;
        this.jdbc = jdbc;
        this.people = people;
    }

    /**
     * Which lines a call means.
     *
     * @param insurance {@code insutype}; empty for all
     * @param clearing one of the three basic clearing types; empty for all
     */
    record Scope(LocalDate from, LocalDate to, String insurance, String clearing) {

        /** Reads the days and types of a call. */
        static Scope read(Input node, String begin, String end) {
            LocalDate from = node.day(begin).orElseThrow(() -> missing(begin));
            LocalDate to = node.day(end).orElseThrow(() -> missing(end));
            if (to.isBefore(from)) {
                throw new GatewayRefusal("结束日期" + to + "早于开始日期" + from);
            }
            String type = node.required("clr_type", "清算类别");
            String insurance = node.text("insutype").orElse("");
            if (type.length() == FAMILY_DIGITS) {
                return new Scope(from, to, type.substring(0, 3), ofDigit(type));
            }
            if (!List.of(OUTPATIENT, INPATIENT, PHARMACY).contains(type)) {
                throw unknown(type);
            }
            return new Scope(from, to, insurance, type);
        }

        private static String ofDigit(String type) {
            return switch (type.charAt(3)) {
                case '1' -> OUTPATIENT;
                case '2' -> INPATIENT;
                case '4' -> PHARMACY;
                default -> throw unknown(type);
            };
        }

        private static GatewayRefusal missing(String name) {
            return new GatewayRefusal("缺少必填字段日期（" + name + "）");
        }

        private static GatewayRefusal unknown(String type) {
            return new GatewayRefusal("清算类别（clr_type）" + type + "不存在，应为11门诊、21住院、41药店，或六位异地清算类别");
        }
    }

    /** What all lines of a scope come to. */
    record Sums(int count, long total, long fund, long account, long cash) {

        static Sums of(List<BookLine> lines) {
            return new Sums(
                    lines.size(),
                    lines.stream().mapToLong(BookLine::total).sum(),
                    lines.stream().mapToLong(BookLine::fund).sum(),
                    lines.stream().mapToLong(BookLine::account).sum(),
                    lines.stream().mapToLong(BookLine::cash).sum());
        }
    }

    private record Message(
            String msgid, String visit, @Nullable String insurance) {}

    /** The institution's lines in a scope, whole days, in the order of time. */
    List<BookLine> of(String institution, Scope scope) {
        List<InstitutionEntries.Booked> booked = entries.of(
                institution,
                scope.from.atStartOfDay(Times.ZONE).toInstant(),
                scope.to.plusDays(1).atStartOfDay(Times.ZONE).toInstant());
        Map<String, Message> messages = messages(institution, booked);
        Map<String, String> insurances = new HashMap<>();
        return booked.stream()
                .map(entry -> line(institution, entry, messages, insurances))
                .filter(line -> scope.clearing.isEmpty() || line.clearing().equals(scope.clearing))
                .filter(line -> scope.insurance.isEmpty() || line.insurance().equals(scope.insurance))
                .toList();
    }

    private BookLine line(
            String institution,
            InstitutionEntries.Booked entry,
            Map<String, Message> messages,
            Map<String, String> insurances) {
        String person = entry.id().person();
        Optional<Message> first = Optional.ofNullable(messages.get(entry.firstCallKey()));
        String insurance =
                first.map(Message::insurance).orElseGet(() -> insurances.computeIfAbsent(person, this::insurance));
        String clearing = institution.startsWith("P") ? PHARMACY : entry.stay() ? INPATIENT : OUTPATIENT;
        return new BookLine(
                entry.id().toString(),
                first.map(Message::visit).orElse(entry.visit()),
                person,
                Optional.ofNullable(messages.get(entry.callKey()))
                        .map(Message::msgid)
                        .orElse(entry.callKey()),
                entry.isReversal(),
                insurance,
                clearing,
                entry.total(),
                entry.fund(),
                entry.account(),
                entry.cash());
    }

    private String insurance(String person) {
        return people.find(person)
                .map(found -> "employee".equals(found.facts().get("scheme")) ? "310" : "390")
                .orElse("");
    }

    private Map<String, Message> messages(String institution, List<InstitutionEntries.Booked> booked) {
        String[] keys = booked.stream()
                .flatMap(entry -> List.of(entry.callKey(), entry.firstCallKey()).stream())
                .distinct()
                .toArray(String[]::new);
        Map<String, Message> messages = new HashMap<>();
        jdbc.sql("""
                        select call_key, msgid, person_id, visit, content ->> 'insutype'
                        from settling_call where institution = ? and call_key = any (?)""").params(institution, keys).query((ResultSet row) -> put(messages, row));
        return messages;
    }

    private static void put(Map<String, Message> messages, ResultSet row) throws SQLException {
        messages.put(
                row.getString(1),
                new Message(row.getString(2), row.getString(3) + ".V" + row.getInt(4), row.getString(5)));
    }
}
