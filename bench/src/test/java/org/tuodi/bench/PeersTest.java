package org.tuodi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.bench.peers.Cities;
import org.tuodi.bench.peers.ClaimGenerator;
import org.tuodi.bench.peers.Claims;
import org.tuodi.bench.peers.HandWritten;
import org.tuodi.bench.peers.HandWrittenPacks;
import org.tuodi.bench.peers.Payments;
import org.tuodi.bench.peers.PeerPacks;
import org.tuodi.bench.peers.PeerVisits;
import org.tuodi.bench.peers.Reference;
import org.tuodi.bench.peers.TuodiPeers;
import org.tuodi.kernel.BatchPlan;
import org.tuodi.kernel.Visit;

/** All engines on the first claims of the comparison; the command runs them on all. */
class PeersTest {

    private static Claims claims;
    private static Visit[] visits;
    private static Payments expected;

    @BeforeAll
    static void generate() {
        Claims all = ClaimGenerator.claims();
        Payments full = new Payments(all.size());
        Reference.settle(all, full);
        assertThat(full.digest(all.size())).isEqualTo(ClaimGenerator.GOLDEN);
        claims = all.first(20_000);
        visits = new PeerVisits(PeerPacks.pack()).all(claims);
        expected = new Payments(claims.size());
        Reference.settle(claims, expected);
    }

    private static void agrees(TuodiPeers.Way way, Payments with) {
        Payments out = new Payments(claims.size());
        way.settle(out);
        assertThat(out.difference(with, claims.size())).isEmpty();
        assertThat(out.digest(claims.size())).isEqualTo(with.digest(claims.size()));
    }

    @Test
    void thePackTakesTheFastWay() {
        assertThat(new BatchPlan(List.of(PeerPacks.plan())).obstacle(0)).isEmpty();
    }

    @Test
    void handWrittenKernelAgreesWithTheReference() {
        agrees(out -> new HandWritten().settle(claims, out), expected);
    }

    @Test
    void foldAgreesWithTheReference() {
        agrees(TuodiPeers.fold(claims, visits, false), expected);
    }

    @Test
    void batchAgreesWithTheReference() {
        agrees(TuodiPeers.batch(claims, visits), expected);
        agrees(TuodiPeers.columnsAndBatch(claims, visits), expected);
    }

    @Test
    void packsOfSeveralCitiesAndPeriodsAgreeWithTheHandWrittenOnes() {
        Cities cities = new Cities(7);
        Payments byHand = new Payments(claims.size());
        new HandWrittenPacks(cities).settle(claims, byHand);
        assertThat(byHand.digest(claims.size())).isNotEqualTo(expected.digest(claims.size()));
        agrees(TuodiPeers.batch(PeerPacks.plans(cities), claims, visits, cities), byHand);
    }
}
