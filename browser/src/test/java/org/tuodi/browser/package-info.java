/** The pages, used as people use them, in a real Chromium against a server of its own with the demonstration county. */
@NullMarked
package org.tuodi.browser;

import org.jspecify.annotations.NullMarked;
