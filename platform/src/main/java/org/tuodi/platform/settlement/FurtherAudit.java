package org.tuodi.platform.settlement;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What another module verifies of its own rows whenever everything is verified. */
public interface FurtherAudit {

    /** Looks, on the same unmoving view; one line for each fault, none when all is well. */
    List<String> findings(JdbcTemplate view);
}
