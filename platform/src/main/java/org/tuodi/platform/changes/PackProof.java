package org.tuodi.platform.changes;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.questions.AdministrationFiles;
import org.tuodi.policy.questions.cases.ExampleRun;
import org.tuodi.policy.verify.Report;
import org.tuodi.policy.verify.Verifier;

/** Proves packs to be beside those that are, and says where they fit in time. */
@Component
class PackProof {

    private static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");
    /** A proof keeps a processor busy for seconds. */
    private static final int AT_ONCE = 2;

    private final Policies policies;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    PackProof(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * What was proved.
     *
     * @param closes the pack that ends the day before
     */
    record Proved(PackSpec spec, @Nullable String closes, Report report) {}

    /** The first day from which a pack may count. */
    LocalDate earliest() {
        return LocalDate.ofInstant(clock.instant(), PLACE).plusDays(1);
    }

    /**
     * Proves.
     *
     * @param closing whether a pack that is in force ends the day before
     * @throws ChangeFaults when it cannot be read, comes too late or overlaps another pack
     */
    Proved prove(PackDraft draft, boolean closing) {
        PackSpec spec = read(draft);
        List<PackSource> sources = new ArrayList<>(policies.documented());
        sources.removeIf(pack -> pack.id().equals(draft.pack()));
        sources.add(draft.source());
        String closes = fits(spec, closing);
        return new Proved(spec, closes, report(sources, spec, closes));
    }

    /**
     * Reads and compiles.
     *
     * @throws ChangeFaults when it cannot be read
     */
    PackSpec read(PackDraft draft) {
        PolicyLibrary alone = new PolicyLibrary(List.of(draft.source()));
        try {
            alone.pack(draft.pack());
            AdministrationFiles.of(alone, draft.pack());
            return alone.spec(draft.pack());
        } catch (PackException e) {
            throw ChangeFaults.of(e.problems());
        }
    }

    /**
     * Where a pack fits in time.
     *
     * @return the pack that ends the day before, or null
     * @throws ChangeFaults when it comes too late or overlaps another pack
     */
    @Nullable
    String fits(PackSpec spec, boolean closing) {
        if (spec.from().isBefore(earliest())) {
            throw new ChangeFaults(
                    "生效日期现为 " + spec.from() + "；应不早于 " + earliest() + "：已发生的费用不改变政策",
                    "found the first day " + spec.from() + "; expected " + earliest()
                            + " or later: what has happened keeps its policy");
        }
        if (policies.ids().contains(spec.id())) {
            throw new ChangeFaults(
                    "政策包 " + spec.id() + " 已存在；应换一个标签", "the pack " + spec.id() + " exists; expected another label");
        }
        String closes = null;
        for (PackSpec other : policies.library().family(spec.family())) {
            if (meet(spec, other)) {
                if (!closing || !other.from().isBefore(spec.from())) {
                    throw overlap(spec, other);
                }
                closes = other.id();
            }
        }
        return closes;
    }

    private static ChangeFaults overlap(PackSpec spec, PackSpec other) {
        String period = other.from() + "–" + (other.to() == null ? "" : other.to());
        return new ChangeFaults(
                "与同族政策包 " + other.id() + "（" + period + "）的政策期重叠；应选择在前一日终止它，或另选日期",
                "found a period from " + spec.from() + " that overlaps " + other.id() + " (" + period
                        + "); expected it closed on the day before, or other days");
    }

    private static boolean meet(PackSpec one, PackSpec other) {
        LocalDate oneEnd = one.to();
        LocalDate otherEnd = other.to();
        return (oneEnd == null || !oneEnd.isBefore(other.from()))
                && (otherEnd == null || !otherEnd.isBefore(one.from()));
    }

    private Report report(List<PackSource> sources, PackSpec spec, @Nullable String closes) {
        List<PackSource> then = sources.stream()
                .map(pack -> pack.id().equals(closes)
                        ? new PackSource(
                                pack.id(),
                                pack.files(),
                                pack.folder(),
                                spec.from().minusDays(1))
                        : pack)
                .toList();
        if (!free.tryAcquire()) {
            throw new Refusal(Refusal.Code.BUSY, "other packs are being proved; expected a moment's wait");
        }
        try {
            return Verifier.verify(new PolicyLibrary(then), spec.id(), new ExampleRun());
        } finally {
            free.release();
        }
    }
}
