package org.tuodi.platform.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table of SECURITY.md and the code have the same limits. */
class LimitsTest {

    @Test
    void theTableSaysWhatTheCodeHolds() throws Exception {
        Map<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../SECURITY.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 5 && cells[1].strip().matches("`[A-Z_]+`")) {
                table.put(cells[1].strip().replace("`", ""), cells[2].strip().replace(",", ""));
            }
        }
        Map<String, String> code = new TreeMap<>();
        for (Field field : Limits.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                code.put(field.getName(), String.valueOf(field.get(null)));
            }
        }
        assertThat(table).isEqualTo(code).isNotEmpty();
    }
}
