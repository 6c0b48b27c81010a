package org.gems.core.training;

/** What GEMS does with a parameter of CatBoost's Python package. */
enum Use {
    /** Given to CatBoost as it is. */
    PASSED,
    /** Left out: it cannot change a model of GEMS. The reason is reported. */
    WITHOUT_EFFECT,
    /** An error: following it would give another model than the one described. */
    REFUSED
}
