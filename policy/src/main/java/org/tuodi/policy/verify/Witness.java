package org.tuodi.policy.verify;

/**
 * A case that shows what is wrong, as a file that {@code settle} accepts.
 *
 * @param name file name, unique in a report
 * @param yaml content
 */
public record Witness(String name, String yaml) {}
