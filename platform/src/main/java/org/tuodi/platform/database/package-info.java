/** The database: PostgreSQL that the server runs itself or one that exists, its roles, its schema. */
@NullMarked
package org.tuodi.platform.database;

import org.jspecify.annotations.NullMarked;
