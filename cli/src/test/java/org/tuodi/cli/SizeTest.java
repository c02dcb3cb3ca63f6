package org.tuodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Holds files and methods of every module small enough to be read at a sitting. */
class SizeTest {

    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void noFileAndNoMethodIsTooLong() throws IOException {
        List<Path> sources = sources();
        assertThat(sources).hasSizeGreaterThan(5);
        assertThat(sources.stream()
                        .flatMap(path -> tooLong(ROOT.relativize(path).toString(), read(path))))
                .isEmpty();
    }

    @Test
    void aLongMethodIsFound() {
        String method = "void settle() {" + "\n".repeat(METHOD_LINES_MAX - 1) + "}";
        assertThat(tooLong("Short.java", "class Short { " + method + " }")).isEmpty();
        String longer = method.replace("{\n", "{\n\n");
        assertThat(tooLong("Long.java", "class Long { " + longer + " }"))
                .containsExactly("Long.java: method settle has 61 lines, more than 60");
    }

    @Test
    void aLongFileIsFound() {
        assertThat(tooLong("Short.java", "\n".repeat(FILE_LINES_MAX))).isEmpty();
        assertThat(tooLong("Long.java", "\n".repeat(FILE_LINES_MAX + 1)))
                .containsExactly("Long.java: the file has 401 lines, more than 400");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SizeTest::javaFiles)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> tooLong(String name, String source) {
        List<String> found = new ArrayList<>();
        long lines = source.lines().count();
        if (lines > FILE_LINES_MAX) {
            found.add("%s: the file has %d lines, more than %d".formatted(name, lines, FILE_LINES_MAX));
        }
        for (Method method : methods(source)) {
            if (method.lines > METHOD_LINES_MAX) {
                found.add("%s: method %s has %d lines, more than %d"
                        .formatted(name, method.name, method.lines, METHOD_LINES_MAX));
            }
        }
        return found.stream();
    }

    /** The compiler's own parser; comments before a method do not count. */
    private static List<Method> methods(String source) {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of(), null, List.of(new Source(source)));
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<Method> methods = new ArrayList<>();
        for (CompilationUnitTree unit : parse(task)) {
            LineMap lines = unit.getLineMap();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethod(MethodTree tree, Void nothing) {
                    long first = lines.getLineNumber(positions.getStartPosition(unit, tree));
                    long last = lines.getLineNumber(positions.getEndPosition(unit, tree));
                    methods.add(new Method(tree.getName().toString(), last - first + 1));
                    return super.visitMethod(tree, null);
                }
            }.scan(unit, null);
        }
        return methods;
    }

    private static Iterable<? extends CompilationUnitTree> parse(JavacTask task) {
        try {
            return task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Method(String name, long lines) {}

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
