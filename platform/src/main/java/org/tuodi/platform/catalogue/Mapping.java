package org.tuodi.platform.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An institution's own code of an item.
 *
 * @param detail what else the institution said of it, as JSON; nothing is decided by it
 */
public record Mapping(
        String ownCode,
        String ownName,
        String listType,
        String item,
        LocalDate from,
        @Nullable LocalDate to,
        String detail) {}
