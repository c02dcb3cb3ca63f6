package org.tuodi.platform.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An institution of {@code demo/institutions.csv}, as bills name it.
 *
 * @param place in relation to the county
 */
record DemoPlace(String code, String type, int level, String place) {

    static final DemoPlace PHARMACY = local("P99010100001", "pharmacy", 0);
    private static final DemoPlace CITY = local("H99010100001", "hospital", 3);
    private static final DemoPlace COUNTY = local("H99010100002", "hospital", 2);
    private static final DemoPlace CHINESE = local("H99010100003", "hospital", 2);
    private static final DemoPlace SECOND = local("H99010100004", "hospital", 1);
    private static final DemoPlace COMMUNITY = local("H99010100005", "communityCentre", 1);
    private static final DemoPlace TOWNSHIP = local("H99010100006", "townshipCentre", 1);
    private static final DemoPlace VILLAGE = local("H99010100007", "villageClinic", 0);
    private static final DemoPlace DISTRICT = local("H99010200001", "hospital", 2);
    private static final DemoPlace NEIGHBOUR = new DemoPlace("H99020100001", "hospital", 3, "elsewhereInProvince");
    private static final DemoPlace FAR = new DemoPlace("H98010100001", "hospital", 3, "otherProvince");

    /** All that send bills. */
    static final List<DemoPlace> ALL =
            List.of(CITY, COUNTY, CHINESE, SECOND, COMMUNITY, TOWNSHIP, VILLAGE, DISTRICT, NEIGHBOUR, FAR, PHARMACY);

    private static DemoPlace local(String code, String type, int level) {
        return new DemoPlace(code, type, level, "local");
    }

    /** Region of the institutions beyond the county. */
    static String region(String code) {
        return code.equals(NEIGHBOUR.code) ? "990200" : code.equals(FAR.code) ? "980101" : "990101";
    }

    /** Of a hundred stays 52 are in hospitals of the third level, 24 of the second. */
    static DemoPlace stay(SplittableRandom random) {
        int share = random.nextInt(100);
        if (share < 52) {
            return share < 44 ? CITY : share < 49 ? NEIGHBOUR : FAR;
        }
        if (share < 76) {
            return List.of(COUNTY, COUNTY, CHINESE, DISTRICT).get(random.nextInt(4));
        }
        return List.of(SECOND, COMMUNITY, TOWNSHIP, TOWNSHIP).get(random.nextInt(4));
    }

    static DemoPlace outpatient(SplittableRandom random) {
        return List.of(CITY, COUNTY, CHINESE, SECOND, COMMUNITY, COMMUNITY, TOWNSHIP, VILLAGE)
                .get(random.nextInt(8));
    }

    static DemoPlace chronic(SplittableRandom random) {
        return List.of(COUNTY, CHINESE, COMMUNITY, TOWNSHIP).get(random.nextInt(4));
    }

    /** How a patient came to stay. */
    String referral(SplittableRandom random) {
        int share = random.nextInt(10);
        if (!place.equals("local")) {
            return share < 7 ? "filed" : share < 9 ? "emergency" : "none";
        }
        return level < 3 ? "notRequired" : share < 6 ? "regular" : share < 8 ? "emergency" : "none";
    }

    /** As in a bill. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", code);
        facts.put("level", String.valueOf(level));
        facts.put("type", type);
        facts.put("place", place);
        return facts;
    }
}
