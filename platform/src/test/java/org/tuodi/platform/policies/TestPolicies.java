package org.tuodi.platform.policies;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The packs of the class path, for tests that settle nothing for good. */
public final class TestPolicies {

    private TestPolicies() {}

    /** Asked for a version that settled it fails. */
    public static Policies withoutDatabase() {
        return new Policies(JdbcClient.create(new DriverManagerDataSource()));
    }
}
