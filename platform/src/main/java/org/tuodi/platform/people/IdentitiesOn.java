package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.List;

/** The register of identities, as far as the runs of this module ask it. */
public interface IdentitiesOn {

    /** The identities that a person holds on a day, as known now, in no particular order. */
    List<HeldIdentity> on(String person, LocalDate day);
}
