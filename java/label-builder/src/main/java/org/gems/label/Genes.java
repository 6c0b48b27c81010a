package org.gems.label;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gems.core.domain.GeneId;
import org.gems.core.domain.Split;

/** Finds a gene by its id as a table spells it, with or without version. */
final class Genes {

    private final Map<String, Gene> bySpelling = new HashMap<>();
    private final Map<String, Gene> byId = new LinkedHashMap<>();
    private final int unlimitedSplits;
    private final Map<Split, Set<String>> lists;
    private String lastSpelling;
    private Gene last;

    /**
     * @param splits all splits that have a rule
     * @param lists the genes of those that are limited to some
     */
    Genes(Set<Split> splits, Map<Split, Set<String>> lists) {
        this.lists = new EnumMap<>(Split.class);
        this.lists.putAll(lists);
        int unlimited = 0;
        for (Split split : splits) {
            unlimited |= lists.containsKey(split) ? 0 : LabelRules.bit(split);
        }
        unlimitedSplits = unlimited;
    }

    Gene find(String spelling) {
        if (spelling.equals(lastSpelling)) {
            return last;
        }
        last = bySpelling.get(spelling);
        if (last == null) {
            last = byId.computeIfAbsent(GeneId.unversioned(spelling), this::create);
            bySpelling.put(spelling, last);
        }
        lastSpelling = spelling;
        return last;
    }

    private Gene create(String id) {
        int splits = unlimitedSplits;
        for (Map.Entry<Split, Set<String>> list : lists.entrySet()) {
            if (list.getValue().contains(id)) {
                splits |= LabelRules.bit(list.getKey());
            }
        }
        return new Gene(id, splits);
    }

    Iterable<Gene> inOrderOfAppearance() {
        return byId.values();
    }

    int count() {
        return byId.size();
    }

    /** How many genes of a split's list occurred. */
    long seen(Split split) {
        return lists.get(split).stream().filter(byId::containsKey).count();
    }
}
