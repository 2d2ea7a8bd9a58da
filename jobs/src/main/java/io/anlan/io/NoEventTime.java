package io.anlan.io;

import io.anlan.model.RawRecord;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Of a source that is read for ever, and by whose records nobody tells the time. It calls itself idle, so that the one
 * watermark there is live, the end of the first load, is not held back by its silence.
 */
public final class NoEventTime implements WatermarkGenerator<RawRecord> {

    private NoEventTime() {}

    /** For each source without end. */
    public static WatermarkStrategy<RawRecord> strategy() {
        return WatermarkStrategy.forGenerator(context -> new NoEventTime());
    }

    @Override
    public void onEvent(RawRecord event, long timestamp, WatermarkOutput output) {
        // It may be from any time.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
