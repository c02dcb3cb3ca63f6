/** Files that people hand in (附件): checked by their content, kept sealed, handed out as files and never as pages. */
@NullMarked
package org.tuodi.platform.attachments;

import org.jspecify.annotations.NullMarked;
