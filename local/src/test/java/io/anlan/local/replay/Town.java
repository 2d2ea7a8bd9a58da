package io.anlan.local.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small town in which enough goes on: 40 people whose register changes, and 400 reports, some of them revised. */
final class Town {

    private static final JsonMapper JSON = new JsonMapper();
    private static final OffsetDateTime BEGINNING = OffsetDateTime.parse("2026-03-01T08:00:00+08:00");
    private static final int PEOPLE = 40;
    private static final int REPORTS = 400;

    private static final List<String> NARRATIVES = List.of(
            "报警人称楼上邻居漏水，双方吵了起来",
            "工人称老板拖欠工资，三个月没给",
            "咨询身份证办理需要什么手续",
            "丈夫酒后殴打妻子，孩子在场",
            "借款到期不还，对方扬言要砍人",
            "捡到钱包一个，请失主联系",
            "草场边界纠纷，两户牧民争吵，有人持刀",
            "退还押金纠纷，房东不给退");

    private final Random random = new Random(7);

    /** Register lines: each person in two versions, every eighth erased in between. */
    List<String> population() {
        List<String> lines = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            int birthYear = 1940 + random.nextInt(80);
            lines.add(update(person, -1_000, birthYear));
            lines.add(update(person, 200 + person, birthYear));
            if (person % 8 == 0) {
                lines.add(erasure(person, 100 + person));
            }
        }
        return lines;
    }

    /** Report lines in order of time; every tenth report is revised later, every twentieth sent twice. */
    List<String> reports() {
        List<String> lines = new ArrayList<>();
        List<String> later = new ArrayList<>();
        for (int i = 0; i < REPORTS; i++) {
            String narrative = NARRATIVES.get(random.nextInt(NARRATIVES.size()));
            String line = report(i, 0, narrative, random.nextInt(PEOPLE + 5), random.nextInt(PEOPLE + 5));
            lines.add(line);
            if (i % 20 == 0) {
                later.add(line);
            }
            if (i % 10 == 0) {
                String corrected = NARRATIVES.get(random.nextInt(NARRATIVES.size()));
                later.add(report(i, 1, corrected, random.nextInt(PEOPLE), random.nextInt(PEOPLE)));
            }
        }
        lines.addAll(later);
        return lines;
    }

    private static String report(int number, int revision, String narrative, int one, int other) {
        ObjectNode report = JSON.createObjectNode();
        report.put("reportId", "r-" + number);
        report.put("revision", revision);
        report.put("receivedAt", time(number + revision));
        report.put("stationCode", "15050200" + (1 + number % 9) + "000");
        report.put("narrative", narrative);
        report.withArray("parties").addObject().put("personId", "p-" + one).put("role", "party");
        report.withArray("parties").addObject().put("personId", "p-" + other).put("role", "victim");
        return report.toString();
    }

    private static String update(int person, int minutes, int birthYear) {
        ObjectNode update = JSON.createObjectNode();
        update.put("personId", "p-" + person);
        update.put("updatedAt", time(minutes));
        update.put("householdId", "h-" + person / 3);
        update.put("stationCode", "15050200" + (1 + person % 9) + "000");
        update.put("birthYear", birthYear);
        return update.toString();
    }

    private static String erasure(int person, int minutes) {
        ObjectNode erasure = JSON.createObjectNode();
        erasure.put("personId", "p-" + person);
        erasure.put("op", "DELETE");
        erasure.put("updatedAt", time(minutes));
        return erasure.toString();
    }

    private static String time(int minutes) {
        return BEGINNING.plusMinutes(minutes).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
