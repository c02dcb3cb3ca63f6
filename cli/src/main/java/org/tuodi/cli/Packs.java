package org.tuodi.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;

/** The packs at hand: those that are built in, and over them those of a folder. */
final class Packs {

    /** The files of a pack, beside its examples. */
    static final List<String> FILES = List.of("pack.yaml", "articles.yaml", "administration.yaml");

    /** The folder of a pack's examples. */
    static final String EXAMPLES = "examples";

    private static final String WHAT = "a folder of policy packs";

    private Packs() {}

    /**
     * All packs.
     *
     * @param folder of packs, or one pack's own folder; null for the built-in packs alone
     * @param examples whether the examples are among the files, for proofs
     * @throws Failure when the folder cannot be read or holds no pack
     */
    static PolicyLibrary library(Inputs inputs, @Nullable String folder, boolean examples) {
        if (folder == null && !examples) {
            return BuiltInPacks.LIBRARY;
        }
        Map<String, PackSource> packs =
                new LinkedHashMap<>(examples ? BuiltInPacks.withExamples() : BuiltInPacks.PACKS);
        if (folder != null) {
            of(inputs.path(folder, WHAT), folder, examples).forEach(pack -> packs.put(pack.id(), pack));
        }
        return new PolicyLibrary(List.copyOf(packs.values()));
    }

    /**
     * Makes sure that there is a pack of this id.
     *
     * @throws Failure that names the packs that there are
     */
    static void demand(PolicyLibrary library, String id) {
        if (library.source(id).isEmpty()) {
            String hint = library.hint(id);
            throw new Failure("no pack `" + id + "`; expected one of " + String.join(", ", library.ids())
                    + (hint.isEmpty() ? "" : "; " + hint));
        }
    }

    private static List<PackSource> of(Path folder, String shown, boolean examples) {
        if (!Files.isDirectory(folder)) {
            throw new Failure(shown + ": no such folder; expected " + WHAT + " after --packs");
        }
        List<PackSource> packs = new ArrayList<>();
        Map<String, byte[]> own = files(folder, shown, examples);
        if (!own.isEmpty()) {
            Path name = folder.toAbsolutePath().normalize().getFileName();
            packs.add(new PackSource(String.valueOf(name), own, shown));
        }
        for (Path child : Inputs.children(folder, shown, WHAT)) {
            String path = Path.of(shown).resolve(child.getFileName()).toString();
            Map<String, byte[]> files = Files.isDirectory(child) ? files(child, path, examples) : Map.of();
            if (!files.isEmpty()) {
                packs.add(new PackSource(child.getFileName().toString(), files, path));
            }
        }
        if (packs.isEmpty()) {
            throw new Failure(shown + ": no policy pack in it; expected a folder <pack id> with a file pack.yaml");
        }
        return packs;
    }

    /** The files of a pack's folder by name; empty if it is none. */
    static Map<String, byte[]> files(Path pack, String shown, boolean examples) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : FILES) {
            if (Files.isRegularFile(pack.resolve(name))) {
                files.put(name, Inputs.read(pack.resolve(name), shown + "/" + name, "a file of a policy pack"));
            }
        }
        Path folder = pack.resolve(EXAMPLES);
        if (examples && !files.isEmpty() && Files.isDirectory(folder)) {
            for (Path file : Inputs.children(folder, shown + "/" + EXAMPLES, "examples of a pack")) {
                String name = EXAMPLES + "/" + file.getFileName();
                if (name.endsWith(".yaml")) {
                    files.put(name, Inputs.read(file, shown + "/" + name, "an example of a pack"));
                }
            }
        }
        return files;
    }
}
