package io.anlan.local.live;

/** A rule for tests: two who quarrel for the second time within thirty days. */
final class SecondQuarrel {

    private static final String RULE = """
            id: %s
            version: %d
            enabled: %s
            title: {zh: 再次争吵, en: A second quarrel}
            purpose: mediation
            level: YELLOW
            subjects: [pair]
            within: 30d
            sequence:
              - name: quarrel
                when: {anySignal: [quarrel]}
                times: 2
            suppress: 0d
            action: {zh: 组织调解。, en: Mediate.}
            falsePositives: []
            tests:
              - name: twice
                reports: [{at: 0d, signals: [quarrel], categories: [neighborhood]}, {at: 1d, signals: [quarrel], categories: [neighborhood]}]
                fires: [2]
              - name: once
                reports: [{at: 0d, signals: [quarrel], categories: [neighborhood]}]
                fires: []
            """;

    private SecondQuarrel() {}

    static String rule(String id, int version, boolean enabled) {
        return RULE.formatted(id, version, enabled);
    }
}
