package org.tuodi.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All packs known, by id. */
record Packs(Map<String, Pack> byId) {

    static Packs read(Map<String, String> yamlById) {
        Map<String, Pack> packs = new TreeMap<>();
        yamlById.forEach((id, yaml) -> {
            Pack pack = new Pack(Node.parse("pack " + id, yaml));
            if (!pack.id().equals(id)) {
                throw new OracleException("pack " + id + " calls itself " + pack.id());
            }
            packs.put(id, pack);
        });
        return new Packs(packs);
    }

    /** Reads {@code <directory>/<pack id>/pack.yaml}. */
    static Packs read(Path directory) {
        Map<String, String> yamlById = new TreeMap<>();
        try (Stream<Path> folders = Files.list(directory)) {
            for (Path folder : folders.toList()) {
                Path file = folder.resolve("pack.yaml");
                if (Files.exists(file)) {
                    yamlById.put(String.valueOf(folder.getFileName()), Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new OracleException("cannot read the packs in " + directory, e);
        }
        return read(yamlById);
    }

    /** The pack that the case names if it is in force for the encounter, else the one of its family that is. */
    Pack inForceFor(Encounter encounter, String policy) {
        Pack named = byId.get(policy);
        if (named == null) {
            throw new OracleException("there is no pack " + policy);
        }
        if (named.isInForceFor(encounter)) {
            return named;
        }
        List<Pack> others = byId.values().stream()
                .filter(pack -> pack.family().equals(named.family()) && pack.isInForceFor(encounter))
                .toList();
        if (others.size() != 1) {
            throw new OracleException("family " + named.family() + " has " + others.size() + " packs for encounter "
                    + encounter.id() + " on " + Visit.attributionDate(encounter, named) + "; " + named.id() + " is for "
                    + named.period());
        }
        return others.get(0);
    }
}
