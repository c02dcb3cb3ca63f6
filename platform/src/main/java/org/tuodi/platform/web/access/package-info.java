/** Pages to sign in, to look after the own account, and to administer accounts, roles and the access log. */
@NullMarked
package org.tuodi.platform.web.access;

import org.jspecify.annotations.NullMarked;
