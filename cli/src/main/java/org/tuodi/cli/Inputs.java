package org.tuodi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tuodi.policy.text.Documents;

/**
 * Files and folders that the user names, relative to a directory. Every method throws {@link Failure} with one clear line when
 * something cannot be read; names are shown as they were given.
 *
 * @param directory where relative names begin; empty for the working directory of the process
 */
record Inputs(Path directory) {

    /** The bytes of a file, or of stdin for {@code -}; what it is meant to be is for the message. */
    byte[] read(String file, String what) {
        if (file.equals("-")) {
            try {
                return bytes(System.in, "stdin");
            } catch (IOException e) {
                throw failed("stdin", e, what);
            }
        }
        return read(path(file, what), file, what);
    }

    /** The bytes of a file that is shown by a name. */
    static byte[] read(Path path, String shown, String what) {
        if (Files.isDirectory(path)) {
            throw new Failure(shown + ": is a folder; expected " + what);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return bytes(in, shown);
        } catch (NoSuchFileException e) {
            throw new Failure(shown + ": no such file; expected " + what);
        } catch (IOException e) {
            throw failed(shown, e, what);
        }
    }

    /** A path that the user named. */
    Path path(String name, String what) {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            throw new Failure("a name that this system does not allow for files; expected " + what);
        }
    }

    /** What a folder holds, in the order of names. */
    static List<Path> children(Path folder, String shown, String what) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw failed(shown, e, what);
        }
    }

    private static Failure failed(String shown, IOException e, String what) {
        return new Failure(shown + ": cannot be read (" + e.getClass().getSimpleName() + "); expected " + what);
    }

    private static byte[] bytes(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(Documents.MAX_BYTES + 1);
        if (bytes.length > Documents.MAX_BYTES) {
            throw new Failure(name + ": more than " + Documents.MAX_BYTES + " bytes; expected a smaller file");
        }
        return bytes;
    }
}
