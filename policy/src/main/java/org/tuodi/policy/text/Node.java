package org.tuodi.policy.text;

/** A part of a document, unresolved: texts are as they were written, whatever type they may look like. */
public sealed interface Node permits Scalar, Sequence, Mapping {

    /** Where the node begins; for a node that stands behind an alias, where the anchor is. */
    Place place();

    /** A short phrase for messages, such as {@code `open`} or {@code a list of 3 items}; always a single line. */
    String describe();
}
