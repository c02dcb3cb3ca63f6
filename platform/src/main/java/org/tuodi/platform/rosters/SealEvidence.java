package org.tuodi.platform.rosters;

/**
 * Evidence of the sender's official seal.
 *
 * @param documentNumber under which the list was sent
 * @param scan of the stamped list
 */
public record SealEvidence(String documentNumber, String scanName, byte[] scan) {}
