package org.tuodi.platform.policies;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The packs of the class path, for tests that settle nothing for good. */
public final class TestPolicies {

    private TestPolicies() {}

    /** Asked for a version that settled it fails. */
    public static Policies withoutDatabase() {
        DriverManagerDataSource nowhere = new DriverManagerDataSource();
        ActivatedPacks none =
                new ActivatedPacks(JdbcClient.create(nowhere), new DataSourceTransactionManager(nowhere)) {
                    @Override
                    int edition() {
                        return 0;
                    }

                    @Override
                    Activated all() {
                        return Activated.NONE;
                    }
                };
        return new Policies(
                JdbcClient.create(nowhere), none, new org.springframework.jdbc.support.JdbcTransactionManager(nowhere));
    }
}
