/** Persons, what is known about them and since when; id numbers are sealed. */
@NullMarked
package org.tuodi.platform.people;

import org.jspecify.annotations.NullMarked;
