package io.anlan.local.display;

import io.anlan.io.Topics;
import io.anlan.local.city.CityEvent;
import java.time.Instant;

/** Warnings and the reports they are about, as the topics carry them. */
final class Warnings {
    static final String NARRATIVE = "楼上漏水，两人在门口吵起来，电话13800001234。";
    private static final String MASKED = "楼上漏水，两人在门口吵起来，电话***********。";

    private Warnings() {}

    static CityEvent report(String id, String caption) {
        CityEvent.Kind kind = caption.isEmpty() ? CityEvent.Kind.ORDINARY : CityEvent.Kind.STORY;
        return new CityEvent(kind, Instant.EPOCH, Topics.REPORTS, id, "{}", NARRATIVE, caption);
    }

    static String dispute(String reportId, String level) {
        return dispute(reportId, level, true);
    }

    static String dispute(String reportId, String level, boolean known) {
        return """
                {"warningId":"w-%1$s","kind":"DISPUTE","ruleId":"dispute","ruleVersion":1,"lexiconVersion":"zh",
                 "level":"%2$s","categories":["neighborhood"],"signals":["quarrel"],
                 "subject":{"type":"report","id":"%1$s"},
                 "route":{"station":"150502002000","county":"150502","city":"1505"},
                 "eventTime":"2026-03-04T13:06:07.089+08:00","detectedAt":"2026-03-04T05:06:07.120Z",
                 "evidence":[{"reportId":"%1$s","receivedAt":"2026-03-04T13:06:07.089+08:00","excerpt":"%3$s",
                   "matches":[{"term":"漏水","label":"neighborhood","start":2,"end":4},
                              {"term":"吵","label":"quarrel","start":10,"end":11},
                              {"term":"吵起来","label":"quarrel","start":10,"end":13}]}],
                 "people":[{"personId":"p-1","role":"party","known":%4$s}],
                 "explanation":"","action":"三日内回访，由社区（嘎查村）调解员组织调解。"}
                """.formatted(reportId, level, MASKED, known);
    }

    static String risk(String... reportIds) {
        StringBuilder evidence = new StringBuilder();
        for (String id : reportIds) {
            evidence.append(evidence.isEmpty() ? "" : ",")
                    .append("{\"reportId\":\"%s\",\"receivedAt\":\"2026-03-04T13:06:07.089+08:00\"}".formatted(id));
        }
        return """
                {"warningId":"w-risk","kind":"RISK","ruleId":"repeat-dispute","ruleVersion":1,"level":"YELLOW",
                 "categories":["neighborhood"],"signals":["quarrel","repeat"],"subject":{"type":"pair","id":"p-1|p-2"},
                 "route":{"station":"nowhere"},"eventTime":"2026-03-04T13:06:07+08:00",
                 "detectedAt":"2026-03-04T05:06:07.120Z","evidence":[%s],"explanation":"","action":"约见双方。"}
                """.formatted(evidence);
    }
}
