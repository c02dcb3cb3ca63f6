/** Reports on funds and assistance, each figure with its definition; they equal the ledger. */
@NullMarked
package org.tuodi.platform.reports;

import org.jspecify.annotations.NullMarked;
