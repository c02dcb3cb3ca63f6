package org.tuodi.platform.gateway.files;

import java.time.LocalDateTime;

/**
 * A file that can be fetched by its number.
 *
 * @param number nobody can guess it
 * @param records how many lines of a table it has; 0 for what an institution sent
 * @param until when it is removed, Chinese time
 */
public record StoredFile(String number, String name, int records, LocalDateTime until) {}
