package org.tuodi.platform.policies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;

/** The packs on the class path, with every file that they have. Read once: the class path does not change. */
final class BuiltInPacks {

    /** The one file of a pack that settling reads. */
    static final String FILE = "pack.yaml";

    private static final String FOLDER = "packs/";
    private static final List<PackSource> ALL = read();

    private BuiltInPacks() {}

    static List<PackSource> all() {
        return ALL;
    }

    private static List<PackSource> read() {
        Map<String, Map<String, byte[]>> files = new TreeMap<>();
        try {
            for (String pattern : List.of("*/*.yaml", "*/examples/*.yaml")) {
                for (Resource file :
                        new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + pattern)) {
                    String path = file.getURL().getPath();
                    String[] parts = path.substring(path.lastIndexOf(FOLDER) + FOLDER.length())
                            .split("/", 2);
                    files.computeIfAbsent(parts[0], pack -> new TreeMap<>())
                            .put(parts[1], file.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.entrySet().stream()
                .filter(pack -> pack.getValue().containsKey(FILE))
                .map(pack -> new PackSource(pack.getKey(), pack.getValue(), FOLDER + pack.getKey()))
                .toList();
    }
}
