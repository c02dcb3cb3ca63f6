/** Cases that are decided by hand, from acceptance to payment: reimbursements, applications, decisions, recoveries. */
@NullMarked
package org.tuodi.platform.cases;

import org.jspecify.annotations.NullMarked;
