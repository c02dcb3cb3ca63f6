package org.tuodi.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the JSON Schema of a kind of file; without a name it lists the kinds. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of a kind of file, or lists the kinds. 输出文件格式的 JSON Schema。")
final class SchemaCommand implements Callable<Integer> {

    @Mixin
    private Options options;

    @Parameters(paramLabel = "KIND", arity = "0..1", description = "pack, case, …")
    private @Nullable String kind;

    @Override
    public Integer call() {
        if (kind == null) {
            FileSchemas.kinds().forEach(options.out()::println);
            return 0;
        }
        Map<String, Object> schema = FileSchemas.of(kind)
                .orElseThrow(() -> new Failure(
                        "no schema of `" + kind + "`; expected one of " + String.join(", ", FileSchemas.kinds())));
        options.out().print(Json.write(schema));
        return 0;
    }
}
