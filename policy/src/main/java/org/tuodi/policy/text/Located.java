package org.tuodi.policy.text;

/** A value together with the place where it was written. */
public record Located<T>(T value, Place place) {}
