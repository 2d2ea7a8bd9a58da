package io.anlan.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackTracesTest {

    @Test
    void theInnermostCauseIsWhatPeopleNeed() {
        assertThat(StackTraces.root("""
                        java.util.concurrent.CompletionException: outer
                        \tat a.B.c(B.java:1)
                        Caused by: io.anlan.job.SettingsException: topics missing at 127.0.0.1:9092: x
                        \tat a.B.d(B.java:2)
                        """)).isEqualTo("SettingsException: topics missing at 127.0.0.1:9092: x");
    }

    @Test
    void whereNothingIsACauseTheFirstLineIs() {
        assertThat(StackTraces.root("\nJob not found (abc)\nmore")).isEqualTo("Job not found (abc)");
        assertThat(StackTraces.root(" ")).isEqualTo("no reason given");
    }
}
