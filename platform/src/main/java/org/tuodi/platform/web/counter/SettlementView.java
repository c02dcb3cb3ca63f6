package org.tuodi.platform.web.counter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.History;
import org.tuodi.platform.settlement.ManualEntries;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.Settlements;

/** Gathers what is told of a settlement, on a page and on paper. */
@Component
public class SettlementView {

    private final History history;
    private final Settlements settlements;
    private final ManualEntries manual;

    SettlementView(History history, Settlements settlements, ManualEntries manual) {
        this.history = history;
        this.settlements = settlements;
        this.manual = manual;
    }

    /**
     * A settlement with all that came after.
     *
     * @param about the entry that was asked for: the settlement, its reversal or a difference
     * @param explained the settlement as it was computed last
     * @param first the same as it was computed at first
     * @param beside what stands beside a bill of the counter, or null
     * @param layers names of the layers that pay or paid, in the order of the pack, by their words
     */
    public record Told(
            Entry about,
            History.Line line,
            Explained explained,
            Explained first,
            ManualEntries.@Nullable Beside beside,
            Map<String, String> layers) {}

    /** Tells of the settlement that an entry is, takes back or corrects. */
    public Told of(Entry about, Words words) {
        SettlementId id = settlement(about);
        History.Line line = history.of(id.person()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the settlement " + id));
        Entry latest = line.differences().isEmpty()
                ? line.settlement()
                : line.differences().get(line.differences().size() - 1);
        Explained first = explained(line.settlement());
        Explained explained = latest.id().equals(id) ? first : explained(latest);
        Map<String, String> layers = new LinkedHashMap<>();
        explained.layers().forEach(layer -> layers.put(layer.layer(), words.in(layer.name())));
        return new Told(about, line, explained, first, manual.of(id).orElse(null), layers);
    }

    private static SettlementId settlement(Entry about) {
        SettlementId id = about.id();
        Integer root = about.reverses() != null ? about.reverses() : about.corrects();
        return root == null ? id : new SettlementId(id.person(), id.year(), root);
    }

    private Explained explained(Entry entry) {
        return Explained.of(settlements
                .explain(entry)
                .orElseThrow(() -> new IllegalArgumentException("a reversal has no explanation")));
    }
}
