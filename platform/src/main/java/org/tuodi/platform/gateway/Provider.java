package org.tuodi.platform.gateway;

import org.jspecify.annotations.Nullable;

/**
 * An institution as answers tell of it.
 *
 * @param grade code of the hospital grade, or null
 * @param level 1 to 3 as the interface counts them
 * @param pool region of the pooling area
 */
record Provider(
        String code, @Nullable String name, @Nullable String grade, String level, String pool) {}
