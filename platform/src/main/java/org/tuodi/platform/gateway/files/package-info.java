/** Files that institutions send and fetch: tables as zipped text, kept for a time, each by its number. */
@NullMarked
package org.tuodi.platform.gateway.files;

import org.jspecify.annotations.NullMarked;
