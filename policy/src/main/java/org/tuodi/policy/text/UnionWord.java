package org.tuodi.policy.text;

/** A word that stands for a value in a {@link UnionShape}, and what it means. */
record UnionWord<T>(T value, String doc) {}
