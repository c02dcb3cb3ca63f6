package org.tuodi.platform.database;

import java.nio.file.Path;

/** Another process works on the data directory. */
public final class DirectoryInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DirectoryInUseException(Path directory) {
        super(directory + ": another server uses this data directory; stop it or choose another by --data");
    }
}
