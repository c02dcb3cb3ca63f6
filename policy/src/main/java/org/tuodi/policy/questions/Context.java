package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.Statistics;

/**
 * What a question may use besides its own keys and the tables.
 *
 * @param subject the case's person
 * @param statistics those of the case over those of the pack
 * @param from first day of the pack, null if there is no such bound
 * @param to last day of the pack, null for none
 * @param identityRank identities, most favourable first; breaks ties
 * @param ceilings the ceilings of the pack's layers
 * @param packs other packs by id, for frame checks
 */
public record Context(
        Subject subject,
        Statistics statistics,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<String> identityRank,
        CeilingSource ceilings,
        Function<String, Optional<FramedPack>> packs) {

    public Context {
        identityRank = List.copyOf(identityRank);
    }

    /** Without bounds, layers and other packs. */
    public static Context of(Subject subject, Statistics statistics) {
        return new Context(subject, statistics, null, null, List.of(), CeilingSource.NONE, id -> Optional.empty());
    }

    /** The same for a pack in force between two days. */
    public Context inForce(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Context(subject, statistics, first, last, identityRank, ceilings, packs);
    }

    /** The same with the pack's order of identities. */
    public Context ranked(List<String> rank) {
        return new Context(subject, statistics, from, to, rank, ceilings, packs);
    }

    /** The same with the ceilings of layers. */
    public Context withCeilings(CeilingSource source) {
        return new Context(subject, statistics, from, to, identityRank, source, packs);
    }

    /** The same with other packs. */
    public Context withPacks(Function<String, Optional<FramedPack>> others) {
        return new Context(subject, statistics, from, to, identityRank, ceilings, others);
    }
}
