package io.anlan.population;

import io.anlan.model.PopulationUpdate;
import java.util.List;

/**
 * Updates of persons who belong together in the state, since their keys are of one key group.
 *
 * @param key any key of that group: it leads the batch to the subtask that has the group
 * @param updates in the order in which they came
 */
public record UpdateBatch(String key, List<PopulationUpdate> updates) {}
