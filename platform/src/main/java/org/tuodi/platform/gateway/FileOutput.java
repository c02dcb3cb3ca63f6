package org.tuodi.platform.gateway;

/** An answer that is a file and no envelope. */
public record FileOutput(String name, byte[] content) {}
