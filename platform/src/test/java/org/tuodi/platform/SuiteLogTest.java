package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.tuodi.platform.people.IdNumber;

/** Comes last, and reads what all tests before it logged, in more detail than a server does. */
@Order(Integer.MAX_VALUE)
class SuiteLogTest {

    @Test
    void nothingThatTheSuiteLoggedGivesAPersonAway() {
        LoggerFactory.getLogger("org.tuodi.suite").debug("this line counts");
        assertThat(SuiteLog.lines()).isPositive();
        assertThat(SuiteLog.givenAway()).isEmpty();
    }

    @Test
    void aNumberOrANameWouldBeSeen() {
        String number = IdNumber.of("999999", LocalDate.of(1970, 1, 1), 7).text();
        assertThat(SuiteLog.givesAway("Key (hash)=(" + number + ") already exists"))
                .isTrue();
        assertThat(SuiteLog.givesAway("the person 测试人 is known")).isTrue();
        assertThat(SuiteLog.givesAway("settled P1.2023.1 in 20231231235959123 ms, 990101**********19"))
                .isFalse();
    }

    /** The class above orders nothing unless the property file is found. */
    @Test
    void theOrderOfClassesIsTheOneThatPutsThisLast() throws Exception {
        try (var file = SuiteLogTest.class.getResourceAsStream("/junit-platform.properties")) {
            assertThat(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains(ClassOrderer.OrderAnnotation.class.getName());
        }
    }
}
