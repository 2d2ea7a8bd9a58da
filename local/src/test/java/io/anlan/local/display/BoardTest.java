package io.anlan.local.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final long NOW = 1_000_000_000L;
    private static final double CALM = 1;
    private static final double BUSY = 5;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void showsAWarningWholeWhenThereAreFew() {
        Board board = board(CALM);
        board.sending(Warnings.report("r1", ""), NOW);

        board.warning(Warnings.dispute("r1", "YELLOW"), after(31));

        assertThat(lines())
                .containsExactly(
                        "[黄 YELLOW]  13:06:07.089  +31 ms  西门街道派出所·科尔沁区",
                        "  邻里关系 | 口角   依据 漏水 · 吵起来",
                        "  楼上【漏水】，两人在门口【吵起来】，电话***********。",
                        "  → 三日内回访，由社区（嘎查村）调解员组织调解。");
    }

    @Test
    void showsAWarningOnOneLineWhenThereAreMany() {
        Board board = board(BUSY);
        board.sending(Warnings.report("r1", ""), NOW);

        board.warning(Warnings.dispute("r1", "BLUE"), after(31));

        assertThat(lines()).containsExactly("[蓝 BLUE]   13:06:07 +31 ms   西门街道派出所       邻里关系 | 口角  漏水 吵起来");
    }

    @Test
    void showsStoriesAndHighLevelsWholeEvenThen() {
        Board board = board(BUSY);
        board.sending(Warnings.report("r1", "故事·邻里积怨 第2幕"), NOW);
        board.sending(Warnings.report("r2", ""), NOW);

        board.warning(Warnings.dispute("r1", "BLUE"), after(31));
        board.warning(Warnings.dispute("r2", "RED"), after(40));

        assertThat(lines()).hasSize(8).first().asString().endsWith("西门街道派出所·科尔沁区  故事·邻里积怨 第2幕");
        assertThat(lines().get(4)).isEqualTo("[红 RED]  13:06:07.089  +40 ms  西门街道派出所·科尔沁区");
    }

    @Test
    void countsWhatNobodyCouldRead() {
        Board board = board(BUSY);
        int room = Board.LINES_PER_SECOND - Board.RESERVED_LINES;
        int reports = room + 3;
        for (int i = 0; i < reports; i++) {
            board.sending(Warnings.report("r" + i, ""), NOW);
            board.warning(Warnings.dispute("r" + i, "BLUE"), NOW);
        }
        assertThat(lines()).hasSize(room);

        board.sending(Warnings.report("urgent", ""), NOW);
        board.warning(Warnings.dispute("urgent", "RED"), NOW);
        assertThat(lines().subList(room, lines().size()))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("[红 RED]");

        board.sending(Warnings.report("later", ""), after(900));
        board.warning(Warnings.dispute("later", "YELLOW"), after(1000));
        assertThat(lines().subList(room + 4, lines().size()))
                .hasSize(2)
                .last()
                .isEqualTo("  … 另有预警未逐条显示 not shown: BLUE 3");
    }

    @Test
    void tellsOfARiskWhatItsLastReportBelongsTo() {
        Board board = board(BUSY);
        board.sending(Warnings.report("r1", "故事·邻里积怨 第1幕"), NOW);
        board.sending(Warnings.report("r2", "故事·邻里积怨 第2幕"), NOW);

        board.warning(Warnings.risk("r1", "r2"), after(31));

        assertThat(lines())
                .containsExactly(
                        "[黄 YELLOW]  13:06:07.000  +31 ms  nowhere  故事·邻里积怨 第2幕",
                        "  风险 repeat-dispute（2次警情）  邻里关系 | 口角 多次发生",
                        "  → 约见双方。");
    }

    @Test
    void sumsUp() {
        Board board = board(BUSY);
        for (int i = 1; i <= 4; i++) {
            board.sending(Warnings.report("r" + i, i == 1 ? "故事·邻里积怨 第1幕" : ""), NOW);
        }
        board.warning(Warnings.dispute("r1", "RED"), after(20));
        board.warning(Warnings.dispute("r2", "BLUE"), after(30));
        board.warning(Warnings.risk("r1", "r2"), after(40));
        board.warning(Warnings.dispute("somebody-elses", "RED"), after(50));
        board.warning(Warnings.dispute("r3", "BLUE", false), after(2_100));
        board.deadLetter();
        printed.reset();

        board.summary("http://127.0.0.1:8081");

        assertThat(lines())
                .containsExactly(
                        "",
                        "── 小结 summary ────────────────────────────────────────────────────────────",
                        "报警        reports sent          4（故事 of stories 1）",
                        "纠纷预警    dispute warnings      3（RED 1 · BLUE 2）",
                        "风险预警    risk warnings         1（YELLOW 1）",
                        "时延        send to receipt       p50 30 ms · p99 40 ms · max 40 ms",
                        "等户籍登记  waited for register   1（不计入时延 not in the latency）",
                        "涉及派出所  stations concerned    2",
                        "死信        dead letters          1",
                        "网页        web UI was            http://127.0.0.1:8081");
    }

    @Test
    void keepsEveryLineWithinTheTerminal() {
        String longest = "故事·" + "积怨".repeat(9) + " 第2幕";
        for (double rate : new double[] {CALM, BUSY}) {
            Board board = board(rate);
            board.sending(Warnings.report("r1", longest), NOW);
            board.sending(Warnings.report("r2", ""), NOW);
            board.warning(Warnings.dispute("r1", "ORANGE").replace("调解", "调解".repeat(30)), after(123_456));
            board.warning(Warnings.dispute("r2", "BLUE").replace("漏水", "漏水".repeat(60)), after(123_456));
        }

        assertThat(lines()).hasSizeGreaterThan(8).allMatch(line -> Columns.of(line) <= WarningLines.WIDTH);
    }

    private Board board(double perSecond) {
        return new Board(new PrintStream(printed, true, StandardCharsets.UTF_8), Paint.PLAIN, perSecond, NOW);
    }

    private static long after(long milliseconds) {
        return NOW + Duration.ofMillis(milliseconds).toNanos();
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
