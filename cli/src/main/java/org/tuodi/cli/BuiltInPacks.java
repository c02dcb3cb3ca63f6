package org.tuodi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;

/** The packs on the class path, in a jar or, under development, in a folder. */
final class BuiltInPacks {

    private static final String FOLDER = "packs";

    /** By id, without examples. Read once: the class path does not change while the program runs. */
    static final Map<String, PackSource> PACKS = load(false);

    /** The same, each read and compiled when it is first asked for. */
    static final PolicyLibrary LIBRARY = new PolicyLibrary(List.copyOf(PACKS.values()));

    private BuiltInPacks() {}

    /** By id, with their examples. */
    static Map<String, PackSource> withExamples() {
        return load(true);
    }

    private static Map<String, PackSource> load(boolean examples) {
        Map<String, Map<String, byte[]>> files = new TreeMap<>();
        try {
            ClassLoader loader = BuiltInPacks.class.getClassLoader();
            for (URL root : Collections.list(loader.getResources(FOLDER))) {
                if (root.openConnection() instanceof JarURLConnection jar) {
                    fromJar(jar.getJarFile(), files, examples);
                } else {
                    fromFolder(Path.of(root.toURI()), files, examples);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        Map<String, PackSource> packs = new LinkedHashMap<>();
        files.forEach((id, content) -> packs.put(id, new PackSource(id, content, FOLDER + "/" + id)));
        return packs;
    }

    private static void fromJar(JarFile jar, Map<String, Map<String, byte[]>> files, boolean examples)
            throws IOException {
        for (JarEntry entry : Collections.list(jar.entries())) {
            String[] path = entry.getName().split("/", 3);
            boolean wanted = path.length == 3
                    && path[0].equals(FOLDER)
                    && (Packs.FILES.contains(path[2])
                            || (examples && path[2].matches(Packs.EXAMPLES + "/[^/]+\\.yaml")));
            if (wanted) {
                try (InputStream in = jar.getInputStream(entry)) {
                    files.computeIfAbsent(path[1], id -> new TreeMap<>()).put(path[2], in.readAllBytes());
                }
            }
        }
    }

    private static void fromFolder(Path folder, Map<String, Map<String, byte[]>> files, boolean examples) {
        for (Path pack : Inputs.children(folder, FOLDER, "the built-in packs")) {
            String id = pack.getFileName().toString();
            Map<String, byte[]> content =
                    Files.isDirectory(pack) ? Packs.files(pack, FOLDER + "/" + id, examples) : Map.of();
            if (!content.isEmpty()) {
                files.put(id, content);
            }
        }
    }
}
