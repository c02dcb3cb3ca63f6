package org.tuodi.policy.compile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.PackChecks;
import org.tuodi.policy.model.PackShapes;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Nearest;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/**
 * The packs at hand: reads, checks and compiles them on demand. A pack that is not asked for costs nothing, and its faults
 * do not disturb others of another family.
 */
public final class PolicyLibrary {

    private final Map<String, PackSource> sources = new LinkedHashMap<>();
    private final Map<String, PackSpec> specs = new ConcurrentHashMap<>();
    private final Map<String, CompiledPack> compiled = new ConcurrentHashMap<>();
    private final Map<String, Accumulators> families = new LinkedHashMap<>();

    /**
     * The files of a pack.
     *
     * @param id name of its folder
     * @param files content by file name, such as {@code pack.yaml}
     * @param folder shown in messages, such as {@code packs/sampletown-2024}
     * @param closedOn last day in force where a later pack ended it sooner than its text says, else null
     */
    public record PackSource(
            String id,
            Map<String, byte[]> files,
            String folder,
            @Nullable LocalDate closedOn) {

        /** A pack that is in force as its text says. */
        public PackSource(String id, Map<String, byte[]> files, String folder) {
            this(id, files, folder, null);
        }

        /** Path of a file, for messages. */
        public String path(String file) {
            return folder + "/" + file;
        }
    }

    /** A library of these packs; of two with one id the later one counts. */
    public PolicyLibrary(List<PackSource> packs) {
        packs.stream().sorted(Comparator.comparing(PackSource::id)).forEach(source -> sources.put(source.id(), source));
    }

    /** Ids of all packs, in order. */
    public List<String> ids() {
        return List.copyOf(sources.keySet());
    }

    /** The files of a pack. */
    public Optional<PackSource> source(String id) {
        return Optional.ofNullable(sources.get(id));
    }

    /** The nearest id to a word, as a hint for messages; may be empty. */
    public String hint(String id) {
        return Nearest.hint(id, sources.keySet());
    }

    /**
     * A pack as written, read and checked.
     *
     * @throws PackException with every problem of the pack
     */
    public PackSpec spec(String id) {
        PackSpec known = specs.get(id);
        return known == null ? read(id) : known;
    }

    private synchronized PackSpec read(String id) {
        PackSpec known = specs.get(id);
        if (known != null) {
            return known;
        }
        Problems problems = new Problems();
        PackSource source = sources.get(id);
        if (source == null) {
            throw new PackException(
                    List.of(new Problem(Place.start("--packs"), "no pack `" + id + "`", "one of " + ids(), hint(id))));
        }
        byte[] bytes = source.files().get("pack.yaml");
        if (bytes == null) {
            throw new PackException(
                    List.of(new Problem(Place.start(source.folder()), "no file pack.yaml", "the tables of the pack")));
        }
        Optional<PackSpec> spec = Documents.read(source.path("pack.yaml"), bytes, PackShapes.PACK, problems);
        spec.ifPresent(pack -> checkPack(pack, source, problems));
        if (!problems.isEmpty()) {
            throw new PackException(problems.sorted());
        }
        PackSpec pack = spec.orElseThrow().closed(source.closedOn());
        specs.put(id, pack);
        return pack;
    }

    private static void checkPack(PackSpec pack, PackSource source, Problems problems) {
        if (!pack.id().equals(source.id())) {
            problems.add(pack.place(), "`pack: " + pack.id() + "`", "the name of its folder, `" + source.id() + "`");
        }
        PackChecks.check(pack, Vocabulary.FIXED, problems);
    }

    /**
     * A pack compiled.
     *
     * @throws PackException with every problem of the pack
     */
    public CompiledPack pack(String id) {
        CompiledPack known = compiled.get(id);
        return known == null ? compile(id) : known;
    }

    private synchronized CompiledPack compile(String id) {
        CompiledPack known = compiled.get(id);
        if (known != null) {
            return known;
        }
        PackSpec spec = spec(id);
        try {
            CompiledPack pack =
                    new CompiledPack(spec, families.computeIfAbsent(spec.family(), family -> new Accumulators()));
            compiled.put(id, pack);
            return pack;
        } catch (CompileException e) {
            throw new PackException(List.of(e.problem()));
        }
    }

    /** Ids of the packs of a family, by their first day; packs whose id does not begin with the family are not read. */
    public synchronized List<PackSpec> family(String family) {
        List<PackSpec> members = new ArrayList<>();
        for (String id : sources.keySet()) {
            if (id.startsWith(family)) {
                PackSpec spec = spec(id);
                if (spec.family().equals(family)) {
                    members.add(spec);
                }
            }
        }
        members.sort(Comparator.comparing(PackSpec::from));
        return members;
    }

    /** The pack of a family in force on a day. */
    public Optional<CompiledPack> inForce(String family, LocalDate day) {
        return family(family).stream()
                .filter(spec -> spec.inForce(day))
                .reduce((earlier, later) -> later)
                .map(spec -> pack(spec.id()));
    }
}
