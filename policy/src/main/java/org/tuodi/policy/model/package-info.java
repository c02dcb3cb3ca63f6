/** The pack as it is written: immutable records of every table, each value with its place and provenance, and their shapes. */
@NullMarked
package org.tuodi.policy.model;

import org.jspecify.annotations.NullMarked;
