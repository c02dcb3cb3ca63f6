package org.tuodi.platform.people;

/**
 * A figure that policies refer to was published or corrected. Published in the transaction that records it.
 *
 * @param region first digits of the regions that it holds for
 * @param name as packs refer to it
 * @param year that it measures
 */
public record FigurePublished(String region, String name, int year) {}
