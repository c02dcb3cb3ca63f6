package org.tuodi.platform.policies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.questions.AdministrationFiles;

/** The packs on the class path, with their tables of administration. */
final class BuiltInPacks {

    /** The one file of a pack that settling reads. */
    static final String FILE = "pack.yaml";

    private BuiltInPacks() {}

    static List<PackSource> all() {
        try {
            List<PackSource> packs = new ArrayList<>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:packs/*/" + FILE)) {
                String[] path = file.getURL().getPath().split("/", -1);
                String id = path[path.length - 2];
                Map<String, byte[]> files = new LinkedHashMap<>(Map.of(FILE, file.getContentAsByteArray()));
                Resource administration = file.createRelative(AdministrationFiles.NAME);
                if (administration.exists()) {
                    files.put(AdministrationFiles.NAME, administration.getContentAsByteArray());
                }
                packs.add(new PackSource(id, files, "packs/" + id));
            }
            return packs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
