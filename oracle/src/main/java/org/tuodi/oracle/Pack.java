package org.tuodi.oracle;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One policy pack. Settings are read where they are needed, straight from the YAML. */
final class Pack {
    private final Node node;
    private final List<Layer> layers = new ArrayList<>();
    private final Groups groups;

    Pack(Node node) {
        this.node = node;
        Set<String> ids = new HashSet<>();
        for (Node layer : node.get("layers").items()) {
            layers.add(new Layer(layer, this));
            if (!ids.add(layer.get("id").text())) {
                throw layer.error("has an id that another layer has");
            }
        }
        this.groups = new Groups(layers.stream().map(Layer::selection).toList());
    }

    String id() {
        return node.get("pack").text();
    }

    /** The id without its last part: packs of one family follow each other in time. */
    String family() {
        int end = id().lastIndexOf('-');
        return end < 0 ? id() : id().substring(0, end);
    }

    /** Whether the day that this pack would attribute the encounter to lies in this pack's period. */
    boolean isInForceFor(Encounter encounter) {
        LocalDate day = Visit.attributionDate(encounter, this);
        Node period = node.get("period");
        return !day.isBefore(period.get("from").date())
                && !day.isAfter(period.get("to").dateOr(LocalDate.MAX));
    }

    String period() {
        Node period = node.get("period");
        return period.get("from").text() + " to " + period.get("to").textOr("further notice");
    }

    List<Layer> layers() {
        return layers;
    }

    Groups groups() {
        return groups;
    }

    Node split() {
        return node.get("split");
    }

    Rounding rounding() {
        return Rounding.of(setting("rounding"), Rounding.FEN);
    }

    /** A benefit year is named after the calendar year it starts in. */
    int benefitYearOf(LocalDate day) {
        MonthDay start =
                MonthDay.parse("--" + setting("benefitYear").get("start").textOr("01-01"));
        return day.isBefore(start.atYear(day.getYear())) ? day.getYear() - 1 : day.getYear();
    }

    boolean attributesToAdmission() {
        return setting("attribution").is("admission");
    }

    boolean countsAsInpatient(String kind) {
        Node kinds = setting("countsAsInpatient");
        return (kinds.isMissing() ? List.of("inpatient", "daySurgery", "homeSickbed") : kinds.words()).contains(kind);
    }

    String identityTiming(String key, String other) {
        return setting("identityTiming").get(key).textOr(other);
    }

    /** How many days before an admission {@link #mergedKinds()} go into the stay. */
    int mergedDays() {
        return setting("mergeBefore").get("days").wholeOr(0);
    }

    List<String> mergedKinds() {
        return setting("mergeBefore").get("kinds").words();
    }

    boolean countsFirstPaymentAsInPolicy() {
        return setting("preSelfPayCountsAsInPolicy").flag(false);
    }

    /** The parts that the personal account may pay. */
    List<String> accountParts() {
        Node parts = setting("account").get("parts");
        return parts.isMissing() ? List.of("inPolicy", "firstPayment") : parts.words();
    }

    List<Node> identities() {
        return node.get("identities").items();
    }

    Optional<Node> attribute(String name) {
        return node.get("attributes").items().stream()
                .filter(attribute -> attribute.get("name").is(name))
                .findFirst();
    }

    /** The values of a statistic by year, as {@code {2022: 36000.00}}; missing if the pack has none. */
    List<Node> statistics(String name) {
        return node.get("statistics").items().stream()
                .filter(statistic -> statistic.get("name").is(name))
                .map(statistic -> statistic.get("values"))
                .toList();
    }

    /** Whether some row takes {@code plus} of the gross base, so that the name's gross base has to be counted. */
    boolean countsGrossOf(String deductibleName) {
        return layers.stream()
                .filter(layer -> layer.deductibleName().equals(deductibleName))
                .flatMap(layer -> layer.rows().stream())
                .anyMatch(row -> !row.get("deductible").get("plus").isMissing());
    }

    /** A setting may be written long, with its provenance, and its plain value under {@code value}. */
    private Node setting(String name) {
        Node setting = node.get(name);
        return setting.get("value").isMissing() ? setting : setting.get("value");
    }
}
