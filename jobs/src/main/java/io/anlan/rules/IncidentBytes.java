package io.anlan.rules;

import io.anlan.model.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Incidents on their way to their subjects: packed once for all, and unpacked only where a rule is fulfilled. For one
 * thread. The bytes go from one operator to the next and lie in no state of a running job.
 */
public final class IncidentBytes {

    private static final int USUAL_SIZE = 512;

    private final TypeSerializer<Incident> serializer =
            TypeInformation.of(Incident.class).createSerializer(new SerializerConfigImpl());
    private final DataOutputSerializer out = new DataOutputSerializer(USUAL_SIZE);

    /** An incident as bytes. */
    public byte[] pack(Incident incident) {
        try {
            serializer.serialize(incident, out);
            byte[] bytes = out.getCopyOfBuffer();
            out.clear();
            return bytes;
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory could not be written", impossible);
        }
    }

    Incident unpack(byte[] bytes) {
        try {
            return serializer.deserialize(new DataInputDeserializer(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException("an incident was cut short on its way", impossible);
        }
    }
}
