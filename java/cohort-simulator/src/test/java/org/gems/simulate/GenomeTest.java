package org.gems.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Variant;
import org.gems.core.domain.VariantType;
import org.junit.jupiter.api.Test;

class GenomeTest {

    private final List<Locus> loci = Simulated.loci(Simulated.genome(1), Simulated.CHR2);

    @Test
    void everyVariantHasAnIdOfItsOwnThatParsesBack() {
        var ids = new HashSet<String>();
        for (Locus locus : loci) {
            for (int i = 0; i < locus.size(); i++) {
                assertTrue(ids.add(locus.id(i)));
                Variant parsed = Variant.parse(locus.id(i)).orElseThrow();
                assertEquals(locus.position(i), parsed.position());
                assertEquals(locus.variant(i).type(), parsed.type());
            }
        }
    }

    @Test
    void lociLieApartAndGenesHaveTheirVariantsWithinAMegabase() {
        int end = 0;
        for (Locus locus : loci) {
            assertTrue(locus.position(0) > end);
            for (int i = 1; i < locus.size(); i++) {
                assertTrue(locus.position(i) > locus.position(i - 1));
            }
            end = locus.position(locus.size() - 1);
            for (Gene gene : locus.genes()) {
                assertTrue(Math.abs(gene.tss() - locus.position(0)) <= 1_000_000);
                assertTrue(Math.abs(gene.tss() - end) <= 1_000_000);
                assertEquals(gene.plusStrand() ? gene.start() : gene.end(), gene.tss());
            }
        }
        assertEquals(30, loci.stream().mapToInt(locus -> locus.genes().size()).sum());
    }

    @Test
    void flagsAreThoseOfThePeaks() {
        int flagged = 0;
        for (Locus locus : loci) {
            for (int i = 0; i < locus.size(); i++) {
                for (Cell cell : Cell.ALL) {
                    for (Peaks kind : Peaks.values()) {
                        int base = locus.position(i) - 1;
                        boolean covered =
                                locus.peaks(cell, kind).all().stream()
                                        .anyMatch(p -> p.start() <= base && base < p.end());
                        assertEquals(covered, kind.in(locus.regulation(i), cell));
                        flagged += covered ? 1 : 0;
                    }
                }
            }
        }
        assertTrue(flagged > 100);
    }

    @Test
    void abcScoreIsTheLargestOfTheGenesLinksWithinTheWindow() {
        int positive = 0;
        for (Locus locus : loci) {
            for (Gene gene : locus.genes()) {
                for (Cell cell : Cell.ALL) {
                    double[] scores = locus.abcScores(gene, cell);
                    for (int i = 0; i < locus.size(); i++) {
                        int position = locus.position(i);
                        double expected =
                                locus.links().stream()
                                        .filter(l -> l.cell() == cell && l.gene().equals(gene))
                                        .filter(l -> l.start() <= position + 1024)
                                        .filter(l -> l.end() >= position - 1024)
                                        .mapToDouble(AbcLink::score)
                                        .max()
                                        .orElse(0);
                        assertEquals(expected, scores[i]);
                        positive += expected > 0 ? 1 : 0;
                    }
                }
            }
        }
        assertTrue(positive > 100);
    }

    @Test
    void allVariantTypesOccurInRealProportions() {
        var counts = new int[VariantType.values().length];
        IntStream.range(0, 100_000)
                .mapToObj(i -> Alleles.type(Draw.key(3, i)))
                .forEach(type -> counts[List.of(VariantType.values()).indexOf(type)]++);
        assertEquals(0.86, counts[0] / 1e5, 0.01);
        assertEquals(0.06, counts[1] / 1e5, 0.01);
        assertEquals(0.07, counts[2] / 1e5, 0.01);
        assertEquals(0.01, counts[3] / 1e5, 0.002);
    }

    @Test
    void refusesMoreVariantsThanAChromosomeHasRoomFor() {
        var crowded = new Genome(1, 4_000, 10_000);
        var fault = assertThrows(InputException.class, () -> crowded.genes(Chromosome.of("21")));
        assertTrue(fault.getMessage().contains("chr21 has no room for 4,000 genes"));
    }

    @Test
    void anotherSeedIsAnotherGenome() {
        List<Locus> other = Simulated.loci(Simulated.genome(2), Simulated.CHR2);
        assertTrue(other.get(0).position(0) != loci.get(0).position(0));
    }
}
