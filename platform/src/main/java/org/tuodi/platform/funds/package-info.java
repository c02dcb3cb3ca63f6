/** The ledger: what each settlement charges to which account. */
@NullMarked
package org.tuodi.platform.funds;

import org.jspecify.annotations.NullMarked;
