package org.tuodi.platform.people;

/**
 * The registers say something else of a person than before. Published in the transaction that changes them.
 *
 * @param person id
 */
public record PersonChanged(String person) {}
