package io.anlan.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.configuration.SharedBufferCacheConfig;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.cep.time.TimerService;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * flink-cep's NFA for one rule, run afresh over a few reports each time. Nothing outlives a run: what is kept between two
 * reports is the timeline, never the machine.
 */
final class Machine {

    private static final SharedBufferCacheConfig SMALL = new SharedBufferCacheConfig(64, 64, Duration.ofDays(1));
    private static final TimerService NO_CLOCK = () -> 0;

    private final List<Step> steps;
    private final NFA<Occurrence> nfa;
    private final SharedBuffer<Occurrence> buffer;

    Machine(Rule rule, RuntimeContext context) {
        steps = rule.positiveSteps();
        nfa = NFACompiler.compileFactory(PatternOf.rule(rule), false).createNFA();
        buffer = new SharedBuffer<>(
                new MemoryStore(), context.createSerializer(TypeInformation.of(Occurrence.class)), SMALL);
        try {
            nfa.open(context, new Configuration());
        } catch (Exception broken) {
            throw new FlinkRuntimeException("flink-cep could not open rule " + rule.id(), broken);
        }
    }

    /** Whether these reports, in order, are a match of the rule's positive steps. Nothing is sent that is none. */
    boolean confirms(List<Occurrence> reports) {
        return fromTheFirstToTheLast(reports).contains(reports);
    }

    /** The matches that begin on the first of these reports, which are in order, and end on the last. */
    private List<List<Occurrence>> fromTheFirstToTheLast(List<Occurrence> reports) {
        try (SharedBufferAccessor<Occurrence> accessor = buffer.getAccessor()) {
            NFAState state = nfa.createInitialNFAState();
            Collection<Map<String, List<Occurrence>>> found = List.of();
            for (Occurrence report : reports) {
                nfa.advanceTime(accessor, state, report.time(), AfterMatchSkipStrategy.noSkip());
                found = nfa.process(accessor, state, report, report.time(), AfterMatchSkipStrategy.noSkip(), NO_CLOCK);
                beginNoMore(state);
            }
            // Whatever has begun runs out of time, and leaves the buffer empty for the next run.
            nfa.advanceTime(accessor, state, Long.MAX_VALUE, AfterMatchSkipStrategy.noSkip());
            return found.stream().map(this::inOrder).toList();
        } catch (Exception broken) {
            throw new FlinkRuntimeException("flink-cep could not evaluate a rule", broken);
        }
    }

    /** What begins on a later report is no match of all of them, and would be followed in vain. */
    private static void beginNoMore(NFAState state) {
        state.getPartialMatches().removeIf(partial -> partial.getStartEventID() == null);
    }

    /** Whether nothing has stayed behind from the runs so far. */
    boolean isClean() throws Exception {
        return buffer.isEmpty();
    }

    /** Ends the buffer's own timer. */
    void close() {
        buffer.releaseCacheStatisticsTimer();
    }

    private List<Occurrence> inOrder(Map<String, List<Occurrence>> match) {
        List<Occurrence> reports = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            reports.addAll(match.get(PatternOf.name(i)));
        }
        return reports;
    }
}
