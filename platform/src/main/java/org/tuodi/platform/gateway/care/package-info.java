/** What institutions file about a person's way of care: referrals, recognised diseases, designated institutions. */
@NullMarked
package org.tuodi.platform.gateway.care;

import org.jspecify.annotations.NullMarked;
