package org.gems.train.prepare;

import java.util.List;
import org.gems.core.config.Required;

/**
 * What the child process that builds the pool is told, as JSON. Paths are absolute.
 *
 * @param matrices in training order
 * @param handover the file of {@link Handover}
 * @param quantization CatBoost parameters that borders depend on, as JSON text
 */
record PrepareJob(
        @Required List<String> matrices,
        @Required String handover,
        @Required String quantization,
        @Required Integer threads,
        @Required String pool,
        @Required String result) {}
