package org.tuodi.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts for an item. */
class ItemTest {

    private static Item item(
            List<@Nullable Long> limits, @Nullable Long standardPrice, List<String> diseases, boolean primary) {
        return new Item(
                "XA990000000001",
                "101",
                "药",
                new Item.Description(null, null, null, null, null),
                "drug",
                "09",
                "B",
                50_000L,
                100_000L,
                limits,
                standardPrice,
                null,
                false,
                false,
                false,
                true,
                diseases,
                primary,
                LocalDate.of(2023, 1, 1),
                null,
                false);
    }

    private static Circumstances at(int level, boolean primary, String... diseases) {
        return new Circumstances("resident", level, primary, LocalDate.of(2023, 6, 1), Set.of(diseases));
    }

    @Test
    void theLimitIsThatOfTheLevelButNeverAboveThePriceWon() {
        List<@Nullable Long> limits = Arrays.asList(null, 1_000L, 1_500L, 2_000L);
        assertThat(item(limits, null, List.of(), false).priceLimit(0)).isNull();
        assertThat(item(limits, null, List.of(), false).priceLimit(2)).isEqualTo(1_500);
        assertThat(item(limits, 1_200L, List.of(), false).priceLimit(1)).isEqualTo(1_000);
        assertThat(item(limits, 1_200L, List.of(), false).priceLimit(3)).isEqualTo(1_200);
        assertThat(item(limits, 1_200L, List.of(), false).priceLimit(0)).isEqualTo(1_200);
    }

    @Test
    void eachSchemeHasItsRate() {
        Item item = item(Arrays.asList(null, null, null, null), null, List.of(), false);
        assertThat(item.rate("employee")).isEqualTo(50_000);
        assertThat(item.rate("resident")).isEqualTo(100_000);
    }

    @Test
    void aConditionIsMetByOneOfItsDiseasesAndByTheKindOfInstitution() {
        Item item = item(Arrays.asList(null, null, null, null), null, List.of("M90001", "U07.100"), true);
        assertThat(item.admits(at(1, true, "U07.100", "I10.x00"))).isTrue();
        assertThat(item.admits(at(1, true, "I10.x00"))).isFalse();
        assertThat(item.admits(at(3, false, "M90001"))).isFalse();
    }
}
