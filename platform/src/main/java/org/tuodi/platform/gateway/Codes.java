package org.tuodi.platform.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the interface calls what this system knows: tables of codes, which are data. */
public final class Codes {

    /** The tables of this version. */
    public static final Codes BUILT_IN = new Codes();

    private static final int FIELDS = 4;

    private final Map<String, Code> codes = new HashMap<>();

    /** A code with its name. */
    public record Code(String code, String name) {}

    private Codes() {
        try (InputStream in = Codes.class.getResourceAsStream("/gateway/codes.csv")) {
            String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            table.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] fields = line.split(",", FIELDS);
                codes.put(fields[0] + " " + fields[1], new Code(fields[2], fields[3]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code of a word of ours in a table. */
    public Optional<Code> find(String table, String ours) {
        return Optional.ofNullable(codes.get(table + " " + ours));
    }

    /** The same where the table has every word. */
    public String code(String table, String ours) {
        return find(table, ours).map(Code::code).orElse("");
    }

    /**
     * Kind of encounter of a med_type.
     *
     * @throws GatewayRefusal when neither the institution's own table nor the usual one knows it
     */
    public String kind(String medType, InterfaceSettings.Dialect dialect) {
        for (int length = medType.length(); length > 0; length--) {
            String first = medType.substring(0, length);
            String own = dialect.medTypes().get(first);
            if (own != null) {
                return own;
            }
            Optional<Code> usual = find("medType", first);
            if (usual.isPresent()) {
                return usual.get().code();
            }
        }
        throw new GatewayRefusal("医疗类别（med_type）" + medType + "未配置");
    }
}
