package org.tuodi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StoriesGuideTest {

    @Test
    void theGuideTellsEveryStory() throws IOException {
        String guide = Files.readString(Path.of("../docs/stories.md"));
        Arrays.stream(StoriesTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(method -> assertThat(guide).contains("`" + method.getName() + "`"));
    }
}
