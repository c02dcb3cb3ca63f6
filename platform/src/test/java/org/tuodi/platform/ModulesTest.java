package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.tuodi.platform.breach.BreachApplication;

/** Modules depend one way, and only on what others show. */
class ModulesTest {

    @Test
    void theModulesKeepTheirBounds() {
        ApplicationModules.of(PlatformApplication.class, location -> !location.contains("/test-classes/"))
                .verify();
    }

    @Test
    void aCircleIsFound() {
        assertThatThrownBy(() -> ApplicationModules.of(BreachApplication.class, location -> true)
                        .verify())
                .isInstanceOf(Violations.class)
                .hasMessageContaining("Cycle detected");
    }
}
