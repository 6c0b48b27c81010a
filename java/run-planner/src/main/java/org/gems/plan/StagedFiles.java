package org.gems.plan;

import java.util.ArrayList;
import java.util.List;

/** The files of one task, in the order in which the workflow stages them. */
final class StagedFiles {

    private final List<String> files = new ArrayList<>();

    /**
     * Adds a file, once.
     *
     * @return its name inside the task: {@code sources/1/scores.parquet}
     */
    String stage(String file) {
        int i = files.indexOf(file);
        if (i < 0) {
            files.add(file);
            i = files.size() - 1;
        }
        return "sources/" + (i + 1) + "/" + file.substring(file.lastIndexOf('/') + 1);
    }

    /**
     * The file that a name inside the task stands for.
     *
     * @param files as {@link #files} gave them
     */
    static String original(String staged, List<String> files) {
        int number = Integer.parseInt(staged.split("/", -1)[1]);
        return files.get(number - 1);
    }

    List<String> files() {
        return List.copyOf(files);
    }
}
