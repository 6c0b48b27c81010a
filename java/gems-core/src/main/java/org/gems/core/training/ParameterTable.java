package org.gems.core.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gems.core.training.ValueType.Anything;
import org.gems.core.training.ValueType.Choice;
import org.gems.core.training.ValueType.Flag;
import org.gems.core.training.ValueType.PerFeature;
import org.gems.core.training.ValueType.Real;
import org.gems.core.training.ValueType.Whole;

/**
 * Every training parameter of CatBoost's Python class {@code CatBoostClassifier}, with its aliases,
 * and what becomes of it here. Ranges are CatBoost's documented ones, checked before any data is
 * read; CatBoost itself has the last word.
 */
final class ParameterTable {

    private static final String NO_EVALUATION_SET =
            "GEMS trains without an evaluation set, so that the held-out chromosome cannot choose"
                    + " the number of trees";
    private static final String NO_CATEGORIES = "all features are numbers";
    private static final String CPU_ONLY = "GEMS trains on the CPU";
    private static final String OWN_FILES = "GEMS names and places CatBoost's files itself";
    private static final String OWN_LOG = "GEMS logs the training itself";
    private static final String TWO_CLASSES = "the classes are always 0 and 1";
    private static final String OWN_QUANTIZATION =
            "GEMS quantizes the features itself; use border_count, feature_border_type and nan_mode";

    /** Bins are stored in one byte. */
    private static final int MAX_BORDERS = 255;

    private static final ValueType POSITIVE = new Whole(1, Long.MAX_VALUE);
    private static final ValueType NOT_NEGATIVE = new Real(0, Double.POSITIVE_INFINITY);
    private static final ValueType FRACTION = new Real(0, 1);
    private static final ValueType FLAG = new Flag();

    private static final Map<String, KnownParameter> BY_NAME = new LinkedHashMap<>();

    static {
        // What is learned, and how fast.
        passed("loss_function", new Choice(List.of("Logloss", "CrossEntropy")), "objective");
        passed("iterations", POSITIVE, "n_estimators", "num_boost_round", "num_trees");
        passed("learning_rate", new Real(Double.MIN_NORMAL, 1), "eta");
        passed("random_seed", new Whole(0, Long.MAX_VALUE), "random_state");
        passed("thread_count", POSITIVE);
        passed("boost_from_average", FLAG);
        passed("boosting_type", new Choice(List.of("Ordered", "Plain")));
        passed("approx_on_full_history", FLAG);
        passed("fold_len_multiplier", new Real(1, Double.POSITIVE_INFINITY));
        passed("fold_permutation_block", POSITIVE);
        passed("has_time", FLAG);
        passed("langevin", FLAG);
        passed("diffusion_temperature", NOT_NEGATIVE);
        passed("posterior_sampling", FLAG);
        passed("model_shrink_rate", NOT_NEGATIVE);
        passed("model_shrink_mode", new Choice(List.of("Constant", "Decreasing")));

        // Trees and leaves.
        passed("depth", new Whole(1, 16), "max_depth");
        passed("grow_policy", new Choice(List.of("SymmetricTree", "Depthwise", "Lossguide")));
        passed("max_leaves", new Whole(2, Long.MAX_VALUE), "num_leaves");
        passed("min_data_in_leaf", POSITIVE, "min_child_samples");
        passed("l2_leaf_reg", NOT_NEGATIVE, "reg_lambda");
        passed("leaf_estimation_iterations", POSITIVE);
        passed(
                "leaf_estimation_method",
                new Choice(List.of("Newton", "Gradient", "Exact", "Simple")));
        passed("leaf_estimation_backtracking", new Choice(List.of("No", "AnyImprovement")));
        passed("model_size_reg", NOT_NEGATIVE);
        passed("random_strength", NOT_NEGATIVE);
        passed("random_score_type", new Choice(List.of("Gumbel", "NormalWithModelSizeDecrease")));
        passed("score_function", new Choice(List.of("Cosine", "L2", "NewtonCosine", "NewtonL2")));

        // Samples and features.
        passed("bootstrap_type", new Choice(List.of("Bayesian", "Bernoulli", "MVS", "No")));
        passed("bagging_temperature", NOT_NEGATIVE);
        passed("subsample", FRACTION);
        passed("mvs_reg", NOT_NEGATIVE);
        passed("sampling_frequency", new Choice(List.of("PerTree", "PerTreeLevel")));
        passed("rsm", FRACTION, "colsample_bylevel");
        passed("class_weights", new PerFeature());
        passed("auto_class_weights", new Choice(List.of("None", "Balanced", "SqrtBalanced")));
        passed("monotone_constraints", new PerFeature());
        passed("penalties_coefficient", NOT_NEGATIVE);
        passed("first_feature_use_penalties", new PerFeature());
        passed("per_object_feature_penalties", new PerFeature());

        // Quantization, speed, what is stored.
        passed("border_count", new Whole(1, MAX_BORDERS), "max_bin");
        passed(
                "feature_border_type",
                new Choice(
                        List.of(
                                "Median",
                                "Uniform",
                                "UniformAndQuantiles",
                                "GreedyLogSum",
                                "MaxLogSum",
                                "MinEntropy")));
        passed("nan_mode", new Choice(List.of("Min", "Max", "Forbidden")));
        passed("dev_score_calc_obj_block_size", POSITIVE);
        passed("dev_efb_max_buckets", new Whole(0, 65536));
        passed("sparse_features_conflict_fraction", FRACTION);
        passed("used_ram_limit", new Anything());
        passed("metadata", new PerFeature());

        withoutEffect(NO_EVALUATION_SET, "use_best_model", "best_model_min_trees");
        withoutEffect(NO_EVALUATION_SET, "od_type", "od_pval");
        withoutEffect(NO_EVALUATION_SET, List.of("early_stopping_rounds"), "od_wait");
        withoutEffect("GEMS computes AP and AUC of the held-out rows itself", "eval_metric");
        withoutEffect(
                "GEMS computes AP and AUC of the held-out rows itself",
                List.of("custom_loss"),
                "custom_metric");
        withoutEffect(NO_CATEGORIES, "one_hot_max_size", "max_ctr_complexity", "simple_ctr");
        withoutEffect(NO_CATEGORIES, "combinations_ctr", "per_feature_ctr", "ctr_description");
        withoutEffect(NO_CATEGORIES, "ctr_target_border_count", "ctr_leaf_count_limit");
        withoutEffect(NO_CATEGORIES, "ctr_history_unit", "store_all_simple_ctr");
        withoutEffect(NO_CATEGORIES, "counter_calc_method", "final_ctr_computation_mode");
        withoutEffect(OWN_FILES, "train_dir", "allow_writing_files", "name", "output_borders");
        withoutEffect(OWN_FILES, "save_snapshot", "snapshot_file", "snapshot_interval");
        withoutEffect(OWN_LOG, List.of("verbose_eval"), "verbose");
        withoutEffect(OWN_LOG, "silent", "logging_level", "metric_period");
        withoutEffect(
                "GEMS refuses training rows of one class before CatBoost sees them",
                "allow_const_label");
        withoutEffect(CPU_ONLY, "devices", "device_config", "gpu_ram_part");
        withoutEffect(CPU_ONLY, "pinned_memory_size", "gpu_cat_features_storage");
        withoutEffect(CPU_ONLY, "data_partition", "fixed_binary_splits");

        refused(
                "weights of features are given by the model's feature weights in GEMS's own"
                        + " configuration, by group, category, pattern or column",
                "feature_weights");
        refused(
                "leave columns out by the configuration of the features (columns_to_remove)",
                "ignored_features");
        refused("it would split rows at random and so leak genes and LD", "eval_fraction");
        refused(OWN_QUANTIZATION, "per_float_feature_quantization", "input_borders");
        refused(TWO_CLASSES, "target_border", "classes_count", "class_names");
        refused(NO_CATEGORIES, "cat_features", "text_features", "embedding_features");
        refused(NO_CATEGORIES, "tokenizers", "dictionaries", "feature_calcers");
        refused(NO_CATEGORIES, "text_processing");
        refused("rows have no groups", "sampling_unit");
        refused("it is Python code", "callback");
        refused("each fold starts from nothing", "init_model");

        // Known, with a meaning that CatBoostParameters works out.
        passed("scale_pos_weight", NOT_NEGATIVE);
        passed("task_type", new Choice(List.of("CPU")));
    }

    private ParameterTable() {}

    /** By canonical name or alias; null when there is no such parameter. */
    static KnownParameter find(String name) {
        return BY_NAME.get(name);
    }

    /** Canonical names and aliases. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }

    private static void passed(String name, ValueType type, String... aliases) {
        add(new KnownParameter(name, List.of(aliases), type, Use.PASSED, ""));
    }

    private static void withoutEffect(String reason, String... names) {
        for (String name : names) {
            withoutEffect(reason, List.of(), name);
        }
    }

    private static void withoutEffect(String reason, List<String> aliases, String name) {
        add(new KnownParameter(name, aliases, new Anything(), Use.WITHOUT_EFFECT, reason));
    }

    private static void refused(String reason, String... names) {
        for (String name : names) {
            add(new KnownParameter(name, List.of(), new Anything(), Use.REFUSED, reason));
        }
    }

    private static void add(KnownParameter parameter) {
        BY_NAME.put(parameter.name(), parameter);
        for (String alias : parameter.aliases()) {
            BY_NAME.put(alias, parameter);
        }
    }
}
