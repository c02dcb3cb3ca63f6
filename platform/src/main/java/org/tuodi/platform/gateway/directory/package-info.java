/** Directories of the interface: the catalogue and code lists as files and pages, institutions, dictionaries. */
@NullMarked
package org.tuodi.platform.gateway.directory;

import org.jspecify.annotations.NullMarked;
