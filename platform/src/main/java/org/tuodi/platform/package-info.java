/** The server: settles bills against a database, each once and for good. */
@org.jspecify.annotations.NullMarked
package org.tuodi.platform;
