/**
 * Reads YAML and JSON files so that every value keeps its written text and its place, describes the shape of a document
 * once, and from that one description parses, reports every problem with file, line and column, and publishes a JSON
 * Schema.
 *
 * <p>Start at {@link org.tuodi.policy.text.Shapes} for describing a document and at
 * {@link org.tuodi.policy.text.Documents} for reading one. The package depends on nothing of this project.
 */
@NullMarked
package org.tuodi.policy.text;

import org.jspecify.annotations.NullMarked;
