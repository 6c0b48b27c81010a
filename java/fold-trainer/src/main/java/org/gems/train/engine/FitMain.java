package org.gems.train.engine;

import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_TString;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.native_impl;

/**
 * CatBoost's {@code fit} mode as a program of its own: the code behind the official binary, run
 * from the library inside this jar. Being a process, it may crash, exit or be killed without taking
 * the tool with it.
 */
public final class FitMain {

    private FitMain() {}

    public static void main(String[] arguments) {
        ParentWatch.start();
        System.exit(fit(arguments));
    }

    private static int fit(String[] arguments) {
        try {
            return native_impl.ModeFitImpl(new TVector_TString(arguments));
        } catch (RuntimeException e) {
            // CatBoost's own message, as its binary would print it.
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
