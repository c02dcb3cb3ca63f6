/** The public list of services: what can be asked for where, with materials and time limits. */
@NullMarked
package org.tuodi.platform.web.services;

import org.jspecify.annotations.NullMarked;
