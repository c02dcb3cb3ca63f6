/**
 * Where care is given and how people come to it: regions, institutions with their staff and agreements, recognised diseases,
 * referrals and filings; registers of dated rows with their files.
 */
@NullMarked
package org.tuodi.platform.institutions;

import org.jspecify.annotations.NullMarked;
