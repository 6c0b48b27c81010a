package org.gems.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * One thing that can be wrong with what a tool is given, and what the tool then does.
 *
 * @param input what kind of file or option it is about, the heading that it is listed under
 * @param wrong what is wrong with it, in a few words
 * @param setUp makes the input
 * @param outcome what must come of it
 */
public record BadInput(String input, String wrong, SetUp setUp, Outcome outcome) {

    /** Makes the input of a case. */
    @FunctionalInterface
    public interface SetUp {

        /**
         * @param folder empty; what the tool writes goes to its subfolder {@code out}
         * @return the arguments of the tool
         */
        List<String> in(Path folder) throws Exception;
    }

    /** Looks at what a run wrote. */
    @FunctionalInterface
    public interface Check {

        void of(Path folder) throws Exception;
    }

    /** What a tool does with a case. */
    public sealed interface Outcome {

        int exit();

        String message();
    }

    /**
     * Nothing is written.
     *
     * @param message all of it, without the name of the case's folder; {@code …} stands for what
     *     may vary, such as the wording of a library
     */
    public record Refused(int exit, String message) implements Outcome {}

    /**
     * No fault: the tool knows better.
     *
     * @param message what it does, for the documentation
     * @param check that it did
     */
    public record Taken(String message, Check check) implements Outcome {
        @Override
        public int exit() {
            return 0;
        }
    }

    /** Bad input or configuration, exit code 65. */
    public static BadInput refused(String input, String wrong, SetUp setUp, String message) {
        return new BadInput(input, wrong, setUp, new Refused(65, message));
    }

    /** Wrong use of the command line, exit code 2; the usage follows the message. */
    public static BadInput wrongUse(String input, String wrong, SetUp setUp, String message) {
        return new BadInput(input, wrong, setUp, new Refused(2, message + "\n…"));
    }

    /** What is unusual and yet right. */
    public static BadInput taken(
            String input, String wrong, SetUp setUp, String whatHappens, Check check) {
        return new BadInput(input, wrong, setUp, new Taken(whatHappens, check));
    }
}
