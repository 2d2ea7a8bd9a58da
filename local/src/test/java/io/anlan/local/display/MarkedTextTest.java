package io.anlan.local.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTextTest {

    @Test
    void marksEachWordWhereverItStands() {
        assertThat(MarkedText.of("又吵又骂，吵到半夜", List.of("吵", "骂")).lines(Paint.PLAIN, 60, 2))
                .containsExactly("又【吵】又【骂】，【吵】到半夜");
    }

    @Test
    void joinsWordsThatOverlap() {
        assertThat(MarkedText.of("双方发生争吵。", List.of("发生争", "争吵")).lines(Paint.PLAIN, 60, 2))
                .containsExactly("双方【发生争吵】。");
    }

    @Test
    void breaksByColumnsCountsTheBracketsAndCutsWhatIsOver() {
        List<String> lines = MarkedText.of("一二三四五六七八九十一二三四五六", List.of("三四")).lines(Paint.PLAIN, 12, 2);

        assertThat(lines).containsExactly("一二【三四】", "五六七八九…");
        assertThat(lines).allMatch(line -> Columns.of(line) <= 12);
    }

    @Test
    void doesNotBeginALineWithAClosingMark() {
        assertThat(MarkedText.of("一二三四，五六", List.of()).lines(Paint.PLAIN, 8, 3)).containsExactly("一二三", "四，五六");
    }

    @Test
    void makesOneLineOfSeveral() {
        assertThat(MarkedText.of("一\n二\t三", List.of("")).lines(Paint.PLAIN, 60, 2))
                .containsExactly("一 二 三");
    }

    @Test
    void underlinesOnATerminal() {
        assertThat(MarkedText.of("又吵了", List.of("吵")).lines(Paint.COLOUR, 60, 2))
                .containsExactly("又\u001B[1;4m吵\u001B[0m了");
    }
}
