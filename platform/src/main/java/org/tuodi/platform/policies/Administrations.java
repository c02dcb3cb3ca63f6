package org.tuodi.platform.policies;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Digest;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.questions.Administration;
import org.tuodi.policy.questions.AdministrationFiles;
import org.tuodi.policy.questions.Context;
import org.tuodi.policy.questions.Subject;

/**
 * The tables of packs that stand beside their layers, for runs that put one question about thousands of persons: read once,
 * where {@link Asking} reads a case file for each. Safe for use by several threads.
 */
@Component
public final class Administrations {

    private final Policies policies;
    private volatile Read read;

    Administrations(Policies policies) {
        this.policies = policies;
        this.read = new Read(policies.library(), new ConcurrentHashMap<>());
    }

    /** What was read of the packs of one library. */
    private record Read(PolicyLibrary library, Map<String, Administered> byId) {}

    /**
     * A pack's tables.
     *
     * @param hash of the pack's files, in small hexadecimal digits, to keep beside what they decided
     */
    public record Administered(PackSpec pack, Administration tables, String hash) {

        /** What a question about a person may use. */
        public Context context(Subject subject, Statistics statistics) {
            List<String> rank = pack.identities().stream()
                    .map(PackSpec.IdentitySpec::identity)
                    .toList();
            return Context.of(subject, statistics.over(pack))
                    .inForce(pack.from(), pack.to())
                    .ranked(rank);
        }
    }

    /** Those of the pack of a family in force on a day. */
    public Optional<Administered> inForce(String family, LocalDate day) {
        PolicyLibrary library = policies.library();
        if (read.library != library) {
            read = new Read(library, new ConcurrentHashMap<>());
        }
        Map<String, Administered> known = read.byId;
        return library.inForce(family, day)
                .map(pack -> known.computeIfAbsent(pack.spec().id(), id -> read(library, id)));
    }

    private static Administered read(PolicyLibrary library, String id) {
        Map<String, byte[]> files = library.source(id).orElseThrow().files();
        Digest digest = new Digest();
        files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(file -> digest.add(file.getKey()).add(new String(file.getValue(), StandardCharsets.UTF_8)));
        return new Administered(library.spec(id), AdministrationFiles.of(library, id), digest.hex());
    }
}
