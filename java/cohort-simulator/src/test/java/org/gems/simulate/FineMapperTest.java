package org.gems.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FineMapperTest {

    private static final Cohort MICROGLIA = Cohort.of("Mic_mega_eQTL", false);
    private static final int GENES = 180;

    private final List<Simulated.Mapped> genes = Simulated.mapped(MICROGLIA, false, GENES);

    @Test
    void credibleSetHoldsAtLeast95PercentOfItsSignal() {
        int reported = 0;
        for (Simulated.Mapped mapped : genes) {
            for (FineMappedGene.Signal signal : mapped.gene().signals()) {
                if (signal.credibleSet() == 0) {
                    continue;
                }
                reported++;
                double pips = 0;
                int members = 0;
                for (int i = 0; i < mapped.locus().size(); i++) {
                    if (mapped.gene().credibleSet(i) == signal.credibleSet()) {
                        pips += mapped.gene().pip(i);
                        members++;
                        assertEquals(
                                mapped.locus().block(signal.causal()), mapped.locus().block(i));
                    }
                }
                assertEquals(signal.credibleSetSize(), members);
                assertTrue(signal.mass() >= 0.95);
                assertTrue(pips >= signal.mass());
            }
        }
        assertTrue(reported > 50);
    }

    @Test
    void pipsAreProbabilitiesAndMostAreBelowTheThresholdOfNegatives() {
        int rows = 0;
        int low = 0;
        int between = 0;
        for (Simulated.Mapped mapped : genes) {
            for (int i = 0; i < mapped.locus().size(); i++) {
                double pip = mapped.gene().pip(i);
                assertTrue(pip >= 0 && pip <= 1);
                rows++;
                low += pip < 0.01 ? 1 : 0;
                between += mapped.gene().credibleSet(i) == 0 && pip >= 0.01 && pip < 0.1 ? 1 : 0;
                assertTrue(mapped.gene().credibleSet(i) > 0 || pip < 0.12 || isUnreported(mapped));
            }
        }
        assertTrue(low > 0.9 * rows && low < rows);
        assertTrue(between > 0);
    }

    private static boolean isUnreported(Simulated.Mapped mapped) {
        return mapped.gene().signals().stream().anyMatch(signal -> signal.credibleSet() == 0);
    }

    @Test
    void pipsOfSignalsAreCalibrated() {
        double expected = 0;
        int causal = 0;
        for (String cohort : List.of("A_x", "B_x", "C_x", "D_x", "E_x", "F_x")) {
            for (Simulated.Mapped mapped :
                    Simulated.mapped(Cohort.of(cohort, false), false, GENES)) {
                for (int i = 0; i < mapped.locus().size(); i++) {
                    if (mapped.gene().credibleSet(i) > 0 && mapped.gene().pip(i) > 0.3) {
                        expected += mapped.gene().pip(i);
                        causal += isCausal(mapped.gene(), i) ? 1 : 0;
                    }
                }
            }
        }
        assertTrue(expected > 200);
        assertEquals(1, causal / expected, 0.1);
    }

    private static boolean isCausal(FineMappedGene gene, int variant) {
        return gene.signals().stream().anyMatch(signal -> signal.causal() == variant);
    }

    @Test
    void someGenesAreNotTestedAndManyHaveNoSignal() {
        assertTrue(genes.size() < GENES && genes.size() > 0.8 * GENES);
        long without = genes.stream().filter(m -> m.gene().signals().isEmpty()).count();
        assertTrue(without > 0.3 * genes.size() && without < 0.7 * genes.size());
    }

    @Test
    void cohortsShareTheCausalVariantOfSharedSignalsOnly() {
        Map<String, String> here = causal(genes, true);
        List<Simulated.Mapped> neurons =
                Simulated.mapped(Cohort.of("Exc_mega_eQTL", false), false, GENES);
        Map<String, String> there = causal(neurons, true);
        Map<String, String> both = new HashMap<>(here);
        both.keySet().retainAll(there.keySet());
        assertTrue(both.size() > 10 && both.size() < here.size());
        both.forEach((gene, variant) -> assertEquals(there.get(gene), variant));

        Map<String, String> own = causal(genes, false);
        Map<String, String> ownThere = causal(neurons, false);
        own.keySet().retainAll(ownThere.keySet());
        long same =
                own.entrySet().stream()
                        .filter(e -> ownThere.get(e.getKey()).equals(e.getValue()))
                        .count();
        assertTrue(own.size() > 5 && same < own.size() / 2);
    }

    private static Map<String, String> causal(List<Simulated.Mapped> genes, boolean shared) {
        var causal = new HashMap<String, String>();
        for (Simulated.Mapped mapped : genes) {
            for (FineMappedGene.Signal signal : mapped.gene().signals()) {
                if (signal.shared() == shared) {
                    causal.put(mapped.gene().gene().id(), mapped.locus().id(signal.causal()));
                }
            }
        }
        return causal;
    }

    @Test
    void rareCohortHasFewSignals() {
        List<Simulated.Mapped> rare =
                Simulated.mapped(Cohort.of("OPC_mega_eQTL", true), false, GENES);
        assertTrue(signals(rare) < signals(genes) / 4);
    }

    private static long signals(List<Simulated.Mapped> genes) {
        return genes.stream().mapToLong(m -> m.gene().signals().size()).sum();
    }
}
