package org.tuodi.policy.questions;

import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Problems;

/** Finds the tables of packs beside their layers. */
public final class AdministrationFiles {

    /** The file's name in a pack's folder. */
    public static final String NAME = "administration.yaml";

    private AdministrationFiles() {}

    /**
     * The tables of a pack; none if it has no such file.
     *
     * @throws PackException with every problem of the pack or the file
     */
    public static Administration of(PolicyLibrary library, String id) {
        PackSpec pack = library.spec(id);
        PolicyLibrary.PackSource source = library.source(id).orElseThrow();
        byte[] bytes = source.files().get(NAME);
        if (bytes == null) {
            return Administration.none(id);
        }
        Problems problems = new Problems();
        Administration administration = Documents.read(
                        source.path(NAME), bytes, AdministrationShape.ADMINISTRATION, problems)
                .orElse(Administration.none(id));
        if (problems.isEmpty()) {
            AdministrationChecks.check(administration, pack, problems);
        }
        if (!problems.isEmpty()) {
            throw new PackException(problems.sorted());
        }
        return administration;
    }
}
