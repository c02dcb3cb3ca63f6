package org.tuodi.platform.clearing;

import java.util.Comparator;
import java.util.List;

/**
 * What the entries of a closed month come to. Amounts in fen.
 *
 * @param entries how many there are
 */
public record Figures(
        long entries, List<Volume> volumes, List<LayerSum> layers, List<FundSum> funds, List<Advance> advances) {

    private static final Comparator<Volume> VOLUMES = Comparator.comparing(Volume::institution)
            .thenComparing(Volume::region)
            .thenComparing(Volume::care)
            .thenComparing(Volume::adjusting);
    private static final Comparator<LayerSum> LAYERS = Comparator.comparing(LayerSum::institution)
            .thenComparing(LayerSum::region)
            .thenComparing(LayerSum::care)
            .thenComparing(LayerSum::layer)
            .thenComparing(LayerSum::row);
    private static final Comparator<FundSum> FUNDS = Comparator.comparing(FundSum::institution)
            .thenComparing(FundSum::region)
            .thenComparing(FundSum::care)
            .thenComparing(FundSum::fund)
            .thenComparing(FundSum::adjusting);
    private static final Comparator<Advance> ADVANCES = Comparator.comparing(Advance::contract)
            .thenComparing(Advance::region)
            .thenComparing(Advance::institution)
            .thenComparing(Advance::layer);

    public Figures {
        volumes = volumes.stream().sorted(VOLUMES).toList();
        layers = layers.stream().sorted(LAYERS).toList();
        funds = funds.stream().sorted(FUNDS).toList();
        advances = advances.stream().sorted(ADVANCES).toList();
    }

    /**
     * Bills of an institution and a region of patients.
     *
     * @param care class of care: outpatient, chronic, inpatient, pharmacy
     * @param adjusting whether they take back or correct what an earlier month cleared
     */
    public record Volume(
            String institution,
            String region,
            String care,
            boolean adjusting,
            long settlements,
            long reversals,
            long differences,
            long total,
            long waived,
            long fund,
            long account,
            long cash) {}

    /** What a layer paid, by the row of the policy that decided. */
    public record LayerSum(
            String institution, String region, String care, String layer, String row, long entries, long paid) {}

    /** What a fund, or the personal accounts, owe. */
    public record FundSum(String institution, String region, String care, String fund, boolean adjusting, long paid) {}

    /** What an undertaking insurer paid in advance. */
    public record Advance(String contract, String region, String institution, String layer, long paid) {}

    /** Codes of all institutions, in order. */
    public List<String> institutions() {
        return volumes.stream().map(Volume::institution).distinct().toList();
    }
}
